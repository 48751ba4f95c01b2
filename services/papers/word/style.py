"""How does each kind of paragraph look: its size, its place, and what it keeps with?

The sizes are those of Decree 30/2020/NĐ-CP, annex I, and of the PDF of the same paper. A text is bold or italic by its
style, so that who goes on writing in the document changes the style and not each text.
"""

from typing import Final, NamedTuple

FONT: Final = "Times New Roman"
_BUILT_IN: Final = ("Normal", "Body Text", "Title", "heading 1", "heading 2", "caption", "header", "footer")


class Style(NamedTuple):
    """A kind of paragraph. Sizes and spaces are in points, `first` (how far its first line is indented) in twips.

    `line` is the exact height of its lines, 0 where they are as high as their letters; `kept` on the page of the next;
    `ruled` under a line; `level` its level among headings; `vietnamese` whatever the language of the document is.
    """

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    first: int = 0
    line: float = 0
    kept: bool = False
    ruled: bool = False
    colour: str = "000000"
    level: int = 0
    vietnamese: bool = False

    @property
    def id(self) -> str:
        """How paragraphs name it."""
        return self.name.title().replace(" ", "")

    @property
    def built_in(self) -> bool:
        """Whether Word itself has a style of that name."""
        return self.name in _BUILT_IN

    def small(self) -> "Style":
        """The same for a table of many columns."""
        return self._replace(name=f"{self.name} Small", size=9)


NORMAL: Final = Style("Normal", 13, after=6)
PROSE: Final = Style("Body Text", 13, align="both", after=6, first=720)
ENCLOSED: Final = Style("Enclosed", 13, before=6, after=6, kept=True)
KIND: Final = Style("Kind", 14, bold=True, align="center", before=12, kept=True)
TITLE: Final = Style("Title", 14, bold=True, align="center", after=4, kept=True)
PERIOD: Final = Style("Period", 13, italic=True, align="center", before=2, after=6)
HEADING: Final = Style("heading 1", 13, bold=True, before=14, after=8, kept=True, level=1)
LABEL: Final = Style("Form Number", 13, bold=True, align="center", before=14, kept=True)
FORM: Final = Style("heading 2", 13, bold=True, align="center", after=4, kept=True, level=2)
ATTACHED: Final = Style("Form Of", 13, italic=True, align="center", after=8, kept=True)
CAPTION: Final = Style("caption", 11, italic=True, align="center", after=6)
NOTE: Final = Style("Note", 10.5, italic=True, before=4, after=2)
PICTURE: Final = Style("Picture", 13, align="center", after=4, kept=True)
HEADER: Final = Style("header", 13, align="center")
FOOTER: Final = Style("footer", 8, ruled=True, colour="616161")

TEXT: Final = Style("Table Text", 11)
FIGURE: Final = Style("Table Figure", 11, align="right")
COLUMN: Final = Style("Table Column", 11, bold=True, align="center", kept=True)
PARTING: Final = Style("Table Parting", 11, bold=True, kept=True)

PARENT: Final = Style("Parent", 12, align="center", vietnamese=True)
ISSUER: Final = Style("Issuer", 12, bold=True, align="center", vietnamese=True)
MOTTO: Final = Style("Motto", 13, bold=True, align="center", vietnamese=True)
NUMBER: Final = Style("Number", 13, align="center", before=4, vietnamese=True)
PLACE: Final = Style("Place And Date", 13, italic=True, align="center", before=4)
RULE: Final = Style("Rule", 1, before=2, line=4)
RECIPIENTS: Final = Style("Recipients", 12, bold=True, italic=True)
RECIPIENT: Final = Style("Recipient", 11)
SIGNER: Final = Style("Signer", 13, bold=True, align="center", vietnamese=True)
SIGNATURE: Final = Style("Signature Space", 13, bold=True, align="center", before=72)

GAP: Final = Style("Gap", 1, line=12, kept=True)
END: Final = Style("End", 1, line=1)
"""What follows a table or ends a section, of no height to speak of."""

STYLES: Final = (
    NORMAL, PROSE, KIND, TITLE, PERIOD, HEADING, CAPTION, NOTE, PICTURE, HEADER, FOOTER,
    ENCLOSED, LABEL, FORM, ATTACHED,
    *(one for style in (TEXT, FIGURE, COLUMN, PARTING) for one in (style, style.small())),
    PARENT, ISSUER, MOTTO, NUMBER, PLACE, RULE, RECIPIENTS, RECIPIENT, SIGNER, SIGNATURE, GAP, END,
)  # fmt: skip
