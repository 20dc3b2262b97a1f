"""(in work)"""

from flask import Blueprint

pages = Blueprint("measures", __name__)
