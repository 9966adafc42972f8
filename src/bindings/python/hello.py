import rimslot

engine = rimslot.Engine()
article = engine.article("German Foreign Minister Annalena Berbock met her colleague in Berlin.\n")
engine.worker().run(article, "wire")
print(article.write().decode(), end="")
