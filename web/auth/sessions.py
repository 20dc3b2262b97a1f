"""(in work)"""

from flask import Blueprint

pages = Blueprint("sessions", __name__)
