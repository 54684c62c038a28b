"""What holds documents: ZIP, WACZ, WARC, gzip, mail, MHTML, and large JSONL files, unpacked as streams and within limits.

In: a capture and its bytes. Out: `Document`s, each with the way that leads to it, `Problem`s, and what was passed over.
Nothing is ever written to a path that an archive names.
"""

from whoseword.clean.containers.unpack import unpack

__all__ = ["unpack"]
