"""What the directory hands to shared pages: navigation, and its part of the clockwork."""

from django.utils.translation import gettext_lazy as _

from alliances.actions import refresh_statuses
from alliances.demo import add_teams
from alliances.exchange import offers as exchange  # noqa: F401, registers what it offers
from alliances.media import desk as pictures  # noqa: F401, registers what it offers
from alliances.news import desk as news  # noqa: F401, registers what it offers
from alliances.news.clock import announce
from alliances.news.demo import add_examples
from alliances.news.workplace import portal_news, portal_texts
from alliances.partners import offers as partners  # noqa: F401, registers what it offers
from alliances.reminding.demo import add_mails
from alliances.results import offers as results  # noqa: F401, registers what it offers
from alliances.team.actions import join
from alliances.team.invitations import in_words
from alliances.team.workplace import uncoordinated
from alliances.waiting import offers as waiting  # noqa: F401, registers what it offers
from alliances.waiting.recent import recent
from alliances.workplace import my_alliances, workshops
from wirportal.registry import (
    NavigationEntry,
    WorkplaceSection,
    clockwork,
    demo,
    navigation,
    on_accept,
    purposes,
    tasks,
    workplace,
)

navigation.register(NavigationEntry(_("Alliances"), "alliances:list", ("alliances:detail",)))
navigation.register(NavigationEntry(_("Themes"), "alliances:themes", ("alliances:theme",)))
navigation.register(
    NavigationEntry(_("Organisations"), "alliances:organisations", ("alliances:organisation",))
)
navigation.register(
    NavigationEntry(_("Results"), "alliances:results", ("alliances:result", "alliances:project"))
)
navigation.register(NavigationEntry(_("News"), "alliances:news", ("alliances:news_item",)))
clockwork.register(refresh_statuses)
clockwork.register(announce)
demo.register(add_teams)
demo.register(add_mails)
demo.register(add_examples)
workplace.register(WorkplaceSection("alliances/_workplace.html", my_alliances))
workplace.register(WorkplaceSection("alliances/team/_workplace.html", uncoordinated))
workplace.register(WorkplaceSection("alliances/_agency.html", workshops))
workplace.register(WorkplaceSection("alliances/waiting/_recent.html", recent))
workplace.register(WorkplaceSection("alliances/news/_workplace.html", portal_news))
tasks.register(portal_texts)
on_accept.register(join)
purposes.register(in_words)
