"""A text in; its paragraphs, sentences, quotations, passages, clauses and stems out, and the word lists for them."""
