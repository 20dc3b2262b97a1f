"""Disks that lose power: what is on them is what was flushed, and of what was written
since, each write wholly, in part or not at all."""

from dataclasses import dataclass, field

SECTOR = 512


@dataclass
class File:
    """What is sure to be on the disk, and what was written since the last flush."""

    sure: bytearray = field(default_factory=bytearray)
    since: list = field(default_factory=list)
    asked: int = 0
    end: int = 0

    def write(self, content, at=None):
        at = self.end if at is None else at
        self.since.append((at, content))
        self.end = max(self.end, at + len(content))

    def cut(self, length):
        self.since.append((length, None))
        self.end = length

    def begin_flush(self):
        self.asked = len(self.since)

    def end_flush(self):
        """What was written while it was flushed is not sure yet."""
        for at, content in self.since[: self.asked]:
            put(self.sure, at, content)
        del self.since[: self.asked]
        self.asked = 0

    def after_power_cut(self, chance):
        """The file as it might be found."""
        found = bytearray(self.sure)
        for at, content in self.since:
            match chance.choice(("whole", "torn", "gone")):
                case "whole":
                    put(found, at, content)
                case "torn" if content:
                    tear(found, at, content, chance)
        return found


class Disk:
    """The files of one folder, changed by one call after the other."""

    def __init__(self, folder):
        self.folder = folder
        self.files = {}
        for path in folder.rglob("*"):
            if path.is_file():
                content = bytearray(path.read_bytes())
                self.files[path] = File(content, end=len(content))

    def take(self, call):
        """A call that has ended; or, as `begun`, one that is about to."""
        match call:
            case ("write", path, content):
                self.file(path).write(content)
            case ("pwrite64", path, content, at):
                self.file(path).write(content, at)
            case ("ftruncate", path, length):
                self.file(path).cut(length)
            case ("begun", path) if path in self.files:
                self.files[path].begin_flush()
            case ("flushed", path) if path in self.files:
                self.files[path].end_flush()
            case ("rename", path, to):
                self.files[to] = self.files.pop(path)
            case ("unlink", path):
                self.files.pop(path, None)

    def file(self, path):
        return self.files.setdefault(path, File())

    def after_power_cut(self, to, chance):
        """Make the folder up as it might be found."""
        for path, file in self.files.items():
            found = to / path.relative_to(self.folder)
            found.parent.mkdir(parents=True, exist_ok=True)
            found.write_bytes(file.after_power_cut(chance))


def put(file, at, content):
    """Write there, or with no content cut the file off there."""
    if content is None:
        del file[at:]
        return
    file.extend(bytes(max(0, at - len(file))))
    file[at : at + len(content)] = content


def tear(file, at, content, chance):
    """Some of its sectors, in no order."""
    for start in range(0, len(content), SECTOR):
        if chance.random() < 0.5:
            put(file, at + start, content[start : start + SECTOR])
