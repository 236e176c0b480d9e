"""Who is meant: names found in text and tied to actors of the registry or of the article."""
