"""Reports on made-up stories, each told in its own words."""

from datetime import date

from onrecord.model import Report

FERRY = [
    (
        "Ferry Albatross runs aground off Osk",
        "The ferry Albatross ran aground on a sandbank off Osk before dawn with 140 "
        "people aboard. Captain Ulf Brandow said the rudder failed. Lifeboats from Verle took passengers off.",
    ),
    (
        "Captain of stranded Albatross questioned",
        "Police in Osk questioned Ulf Brandow, captain of the Albatross, two days "
        "after the ferry ran aground. Passengers told of a rudder that would not turn and of lifeboats that came late.",
    ),
    (
        "Albatross refloated at high tide",
        "Tugs pulled the ferry Albatross off the sandbank near Osk at high tide. The rudder "
        "will be inspected in Verle, said the owners. Captain Brandow has been suspended.",
    ),
]
BREAD = [
    (
        "Bakers in Tarn strike over flour tax",
        "Bakers in Tarn closed their shops on Tuesday against a tax on flour that "
        "minister Petra Quill announced last week. Queues formed at the few mills that sold bread themselves.",
    ),
    (
        "Quill stands by flour tax as bakers strike",
        "Minister Petra Quill told parliament that the flour tax would stay. "
        "Striking bakers marched through Tarn with empty baskets; mills sold bread from carts.",
    ),
]
BRIDGE = [
    (
        "Aldeen bridge design wins prize",
        "A footbridge of larch wood drawn by the architect Ines Tarrant won the national "
        "prize for building. The jury praised its single arch over the river at Aldeen and its cheap timber.",
    ),
]


def tell(stories: list[list[tuple[str, str]]], day: date | None = date(2011, 5, 3)) -> list[Report]:
    """Reports of these stories, with ids such as 0-2: story and number."""
    return [
        Report(f"{at}-{number}", f"{at}.txt", text, text, title=title, published=day)
        for at, story in enumerate(stories)
        for number, (title, text) in enumerate(story)
    ]
