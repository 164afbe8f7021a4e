"""Faults of a file or text, in Vietnamese words that say what to do."""


class UnreadableSource(Exception):
    """A file that cannot be taken in; ``code`` is for programs, the sentence for people."""

    code = "unreadable"
    sentence = "Không đọc được tệp này."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.sentence)


class EmptySource(UnreadableSource):
    """Nothing but white space."""

    code = "empty"
    sentence = "Tệp không có chữ nào. Hãy chọn tệp có nội dung văn bản."


class BinarySource(UnreadableSource):
    """Not text at all: a picture, an archive, a Word or PDF file by another name."""

    code = "binary"
    sentence = (
        "Tệp này không phải tệp văn bản thuần. Hãy lưu văn bản ở dạng .txt (bảng mã UTF-8) rồi tải lên lại."
    )


class UndecodableSource(UnreadableSource):
    """Text in a character set other than Unicode (TCVN3, VNI, Windows-1258 …)."""

    code = "undecodable"
    sentence = (
        "Chữ trong tệp không theo bảng mã Unicode (có thể là TCVN3 hoặc VNI). "
        "Hãy mở tệp, lưu lại với bảng mã UTF-8 rồi tải lên lại."
    )
