"""(in work)"""

from flask import Blueprint

pages = Blueprint("help", __name__)
