"""(in work)"""

from flask import Blueprint

pages = Blueprint("links", __name__)
