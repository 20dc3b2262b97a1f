"""(in work)"""

from flask import Blueprint

pages = Blueprint("missions", __name__)
