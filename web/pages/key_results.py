"""(in work)"""

from flask import Blueprint

pages = Blueprint("key_results", __name__)
