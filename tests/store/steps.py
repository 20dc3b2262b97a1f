"""note() writes one row, notes() reads them all, setting() asks a connection."""


def note(datastore, words="here"):
    with datastore.transaction(commit=True) as cursor:
        cursor.execute("insert into notes (words) values (?)", (words,))


def notes(datastore):
    with datastore.transaction(commit=False) as cursor:
        cursor.execute("select words from notes order by rowid")
        return [row["words"] for row in cursor.fetchall()]


def setting(cursor, name):
    cursor.execute(f"pragma {name}")
    return cursor.fetchone()[0]
