"""Charts: plain rows to pictures, drawn on this machine; colours never carry meaning alone."""

from equipoise.charts.camps import camps_picture
from equipoise.charts.compared import Bar, Rate, compared
from equipoise.charts.picture import Picture
from equipoise.charts.recorded import contacts_picture, events_picture
from equipoise.charts.swings import swings_picture
from equipoise.charts.timeline import Mark, timeline

__all__ = [
    "Bar",
    "Mark",
    "Picture",
    "Rate",
    "camps_picture",
    "compared",
    "contacts_picture",
    "events_picture",
    "swings_picture",
    "timeline",
]
