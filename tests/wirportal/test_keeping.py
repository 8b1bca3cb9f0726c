"""What the process keeps: built once a version, bounded by size, the longest unused goes first."""

from wirportal.keeping import PLAIN, Store, all_kept, kept


def test_built_once_a_version():
    built = []

    def build():
        built.append(1)
        return []  # also what is empty is kept

    assert kept("names", "1", build) is kept("names", "1", build)
    kept("names", "2", build)
    assert len(built) == 2


def test_only_what_is_missing_is_built():
    asked = []

    def build(missing):
        asked.append(missing)
        return {key: str(key) for key in missing if key != 4}

    assert all_kept("card", "1", [1, 2], build) == {1: "1", 2: "2"}
    assert all_kept("card", "1", [3, 2, 4], build) == {3: "3", 2: "2"}
    assert asked == [[1, 2], [3, 4]]


def test_the_longest_unused_goes_when_the_room_is_full():
    store = Store(room=3 * PLAIN)
    for name in "abc":
        store.put(name, name, PLAIN)
    store.get("a")
    store.put("d", "d", PLAIN)

    assert [store.get(name) for name in "abcd"] == ["a", None, "c", "d"]
    assert store.taken == 3 * PLAIN


def test_what_is_larger_than_the_room_pushes_nothing_out():
    store = Store(room=2 * PLAIN)
    store.put("a", "a", PLAIN)
    store.put("huge", "x", 3 * PLAIN)

    assert (store.get("a"), store.get("huge")) == ("a", None)


def test_putting_again_does_not_count_twice():
    store = Store(room=10 * PLAIN)
    store.put("a", 1, PLAIN)
    store.put("a", 2, 2 * PLAIN)

    assert (store.get("a"), store.taken) == (2, 2 * PLAIN)
