"""An English text in; who says what, which figures and days it names, and how firmly, out, as spans."""
