"""Recognition of letters (OCR): pages of a PDF that are pictures in; the lines on them out, and how sure each is.

Nothing of it is used unless the extra `briefing[ocr]` is installed (`reading/ocr_engine.py`). The pictures come from
anybody, and the libraries are large: they are read by a process with limits (`confined_ocr.py` starts it,
`ocr_process.py` is its life). `page_layout.py` makes of the lines a page as the PDF reader knows pages.
"""
