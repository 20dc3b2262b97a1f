"""(in work)"""

from flask import Blueprint

pages = Blueprint("cycles", __name__)
