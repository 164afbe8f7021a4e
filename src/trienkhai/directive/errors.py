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
    """Text in a character set other than Unicode whose letters do not tell which it is."""

    code = "undecodable"
    sentence = (
        "Chữ trong tệp không theo bảng mã Unicode (có thể là TCVN3 hoặc VNI). "
        "Hãy mở tệp, lưu lại với bảng mã UTF-8 rồi tải lên lại."
    )


class UnknownFormat(UnreadableSource):
    """A file of a kind that holds no directive: a spreadsheet, an archive, a program."""

    code = "unread-format"
    sentence = (
        "Tệp này không thuộc loại đọc được. Hãy dùng tệp Word (.docx, .doc), PDF, ảnh quét (.png, .jpg, "
        ".tif), trang web (.html) hoặc văn bản thuần (.txt)."
    )


class BrokenSource(UnreadableSource):
    """A file of a known kind that cannot be opened."""

    code = "broken"
    sentence = "Tệp bị hỏng, không mở được. Hãy mở tệp bằng chương trình đã tạo ra nó, lưu lại rồi thử lại."


class LockedSource(UnreadableSource):
    """A file behind a password."""

    code = "locked"
    sentence = "Tệp có mật khẩu nên không mở được. Hãy lưu một bản không đặt mật khẩu rồi thử lại."


class TooLargeSource(UnreadableSource):
    """A file, or what it unpacks to, beyond the limits; the sentence says which limit."""

    code = "too-large"
    sentence = "Tệp quá lớn. Hãy tách phụ lục hoặc chia văn bản thành nhiều tệp."


class MissingProgram(UnreadableSource):
    """A file that wants a program which is not installed here; the sentence names it."""

    code = "missing-program"
    sentence = "Máy này thiếu chương trình cần để đọc tệp."
