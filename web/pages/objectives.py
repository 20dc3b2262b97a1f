"""(in work)"""

from flask import Blueprint

pages = Blueprint("objectives", __name__)
