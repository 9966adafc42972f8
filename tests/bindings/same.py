"""What same.c does, in Python: same.py FILE FOLDER FORMAT|LINE..."""
import sys

import rimslot

path, folder, *words = sys.argv[1:]
engine = rimslot.Engine()
worker = engine.worker()


def read(data: bytes) -> rimslot.Article:
    return engine.article(data, path=path)


def save(name: str, data: bytes) -> None:
    with open(f"{folder}/{name}", "wb") as file:
        file.write(data)


with open(path, "rb") as file:
    source = file.read()
article = read(source)
worker.run(article, "wire")
for word in words:
    save(word, worker.explain(read(source), int(word), "wire").encode() if word.isdigit() else article.write(word))
save("reverted", read(article.write("same")).revert(article.write("records")))
