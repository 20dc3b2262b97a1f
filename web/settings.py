"""Settings of the environment, read once and strictly: an unknown one stops the start.

This is the one table of settings; README and help are held to it by a test.
"""

import os
import secrets
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SETTINGS = {
    "OKR_DATA": "The data folder; ./data when not given.",
    "OKR_HOST": "The address the server listens on; 127.0.0.1 when not given.",
    "OKR_PORT": "The port the server listens on; 8000 when not given.",
    "OKR_PROXIES": "How many reverse proxies stand in front; 0 when not given.",
    "OKR_PASSWORD_LENGTH": "The shortest password allowed; 15 when not given.",
    "OKR_SECRET_KEY_FILE": "A file with the key that signs notices; made in the data"
    " folder when not given.",
    "OKR_FORGOTTEN": "A file outside the data folder that lists whom no backup brings"
    " back; forgotten.txt beside the data folder when not given.",
    "OKR_CHROMIUM": "The browser the tests use; found when not given.",
}

SHORTEST_KEY = 32


@dataclass(frozen=True)
class Settings:
    data: Path
    proxies: int
    password_length: int
    secret_key_file: Path
    forgotten: Path | None
    figures: Path | None


def read(folder: str | None = None) -> Settings:
    """The settings of this process; a wrong one ends it with a sentence."""
    for name in os.environ:
        if name.startswith("OKR_") and name not in SETTINGS:
            raise SystemExit(f"{name} is no setting we know: remove it, or see README.")
    data = Path(folder or os.environ.get("OKR_DATA", "data"))
    key = os.environ.get("OKR_SECRET_KEY_FILE")
    forgotten = os.environ.get("OKR_FORGOTTEN")
    # Said by our own server to its processes: not for anybody to set.
    figures = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    return Settings(
        data=data,
        proxies=whole("OKR_PROXIES", 0, 0, 10),
        password_length=whole("OKR_PASSWORD_LENGTH", 15, 1, 128),
        secret_key_file=Path(key) if key else data / "secret-key",
        forgotten=outside("OKR_FORGOTTEN", Path(forgotten), data)
        if forgotten
        else None,
        figures=Path(figures) if figures else None,
    )


def whole(name: str, default: int, least: int, most: int) -> int:
    word = os.environ.get(name, str(default))
    if not word.isdecimal() or not least <= int(word) <= most:
        raise SystemExit(f"{name}={word}: say a number from {least} to {most}.")
    return int(word)


def outside(name: str, path: Path, data: Path) -> Path:
    if path.resolve().is_relative_to(data.resolve()):
        raise SystemExit(f"{name}={path} lies in the data folder: name one outside.")
    return path


def secret_key(path: Path) -> str:
    """The key in the file; a fresh one, readable by us only, when there is none."""
    try:
        return kept_key(path)
    except (OSError, UnicodeDecodeError) as error:
        raise SystemExit(
            f"The key file {path} cannot be used ({error}): name another one with"
            " OKR_SECRET_KEY_FILE."
        ) from None


def kept_key(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as written:
            written.write(secrets.token_urlsafe(32))
    key = path.read_text().strip()
    if len(key) < SHORTEST_KEY:
        raise SystemExit(
            f"The key in {path} is shorter than {SHORTEST_KEY} characters: remove the"
            " file, and the next start makes a new one."
        )
    return key


if __name__ == "__main__":
    secret_key(read(sys.argv[1]).secret_key_file)
