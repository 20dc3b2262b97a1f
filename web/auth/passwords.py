"""(in work)"""

from flask import Blueprint

pages = Blueprint("passwords", __name__)
