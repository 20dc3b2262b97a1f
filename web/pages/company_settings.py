"""(in work)"""

from flask import Blueprint

pages = Blueprint("settings", __name__)
