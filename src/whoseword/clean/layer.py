"""A text layer put together piece by piece, with its span map."""

from whoseword.model import Segment


class Layer:
    """Text and segments that grow together; runs that go on straight are joined."""

    def __init__(self) -> None:
        self.size = 0
        self._out: list[str] = []
        self.segments: list[Segment] = []

    @property
    def text(self) -> str:
        """Everything put so far."""
        return "".join(self._out)

    def put(self, shown: str, start: int, end: int, part: str = "") -> None:
        """Text that was read from `[start, end)` of the original."""
        if not shown:
            return
        last = self.segments[-1] if self.segments else None
        straight = len(shown) == end - start
        follows = last is not None and last.end == self.size and last.original_end == start and last.part == part
        if last is not None and follows and straight and last.end - last.start == last.original_end - last.original_start:
            self.segments[-1] = Segment(last.start, self.size + len(shown), last.original_start, end, part)
        else:
            self.segments.append(Segment(self.size, self.size + len(shown), start, end, part))
        self._out.append(shown)
        self.size += len(shown)

    def made(self, shown: str) -> None:
        """Text that stands in no original: a line end between blocks."""
        self._out.append(shown)
        self.size += len(shown)

    def text_ends(self, shown: str) -> bool:
        """Whether the text ends with `shown`, as it was put."""
        return bool(self._out) and self._out[-1].endswith(shown)

    def drop(self, count: int) -> None:
        """Take the last `count` characters away again; they were put one by one."""
        for _ in range(count):
            self._out.pop()
            self.size -= 1
            last = self.segments.pop()
            if last.end - last.start > 1:
                self.segments.append(Segment(last.start, last.end - 1, last.original_start, last.original_end - 1, last.part))
