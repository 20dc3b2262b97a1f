"""(in work)"""

from flask import Blueprint

pages = Blueprint("check_ins", __name__)
