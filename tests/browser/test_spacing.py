"""What only a browser shows of the style sheets: where lines break, how far things stand apart."""

from django.utils import timezone

from tests.factories.events import DemandFactory, EventFactory

# Left edges of the words of each step and of its chevron, in lines from top to bottom.
STEPS = """
() => [...document.querySelectorAll('.breadcrumb li')].map(step => {
  const words = document.createRange();
  words.selectNodeContents(step);
  const edges = [...words.getClientRects()].map(box => Math.round(box.left));
  const pseudo = name => getComputedStyle(step, name).content;
  return [Math.round(step.getBoundingClientRect().left), edges[0],
          pseudo('::before'), pseudo('::after').includes('\\u203a')];
})
"""
# In pixels: from what stands before, and the size of a letter.
GAP = """
list => {
  const before = list.previousElementSibling.getBoundingClientRect();
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return [list.getBoundingClientRect().top - before.bottom, size];
}
"""


def test_no_line_of_the_way_here_begins_with_a_chevron(browser):
    event = EventFactory(title_de="Zukunftswerkstatt der Bündnisse in den Regionen des Landes")
    page = browser.page
    page.set_viewport_size({"width": 360, "height": 800})
    browser.open(f"{event.get_absolute_url()}programm/")
    steps = page.evaluate(STEPS)
    assert len(steps) == 4
    # The words of each step begin where the step does, and the chevron stands behind them.
    assert [start == first for start, first, _before, _after in steps] == [True] * 4
    assert [before for _start, _first, before, _after in steps] == ["none"] * 4
    assert [after for _start, _first, _before, after in steps] == [True, True, True, False]


def test_a_list_with_a_class_keeps_the_distance_of_its_stack(browser):
    DemandFactory(state="handed_over", handed_over_on=timezone.localdate())
    page = browser.page
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        browser.open("/forderungen/")
        gap, size = page.locator(".stack > ul.slips").evaluate(GAP)
        assert gap >= 1.5 * size - 1
