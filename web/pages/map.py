"""(in work)"""

from flask import Blueprint

pages = Blueprint("map", __name__)
