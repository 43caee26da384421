"""A digest as a mail that any program opens: plain text and the page, without an address to go to."""

from __future__ import annotations

import hashlib
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime


def mail(title: str, text: str, page: str, moment: datetime) -> bytes:
    """The bytes of an `.eml` file.

    Parameters
    ----------
    text, page : the digest as Markdown and as HTML.
    moment : of the run; the mail depends on nothing else, so the same digest gives the same bytes.
    """
    name = hashlib.sha256(f"{moment.isoformat()}{text}".encode()).hexdigest()[:24]
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(title.split())
    message["From"] = "Equipoise <digest@equipoise.invalid>"
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = f"<{name}@equipoise.invalid>"
    message["X-Unsent"] = "1"  # opens as a draft, to be addressed
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    message.set_boundary(f"digest-{name}")
    return message.as_bytes()
