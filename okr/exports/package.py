"""A package of files (XLSX and its like) written so that it is the same everywhere.

Another build of the compressing library squeezes otherwise; so nothing is squeezed.
"""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that such a package can name: nobody learns ours."""


def stored(package: bytes) -> bytes:
    """The same files in the order of their names, each as it is."""
    written = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(written, "w", ZIP_STORED) as new:
        for name in sorted(old.namelist()):
            new.writestr(ZipInfo(name, EARLIEST), old.read(name))
    return written.getvalue()
