#!/usr/bin/python3
"""Hands and ears of a person who works through assistive technology: finds the program's windows
on the accessibility bus of a desk (`desk.py --accessible`) and does what it is told.

A request is a JSON line on standard input, its answer a JSON line on standard output:

  {"do":"press","window":"mediador","name":"Entrar"}          a button, a choice, a tab
  {"do":"fill","window":"mediador","name":"PIN","text":"…"}   a field, by its label
  {"do":"focus", …}  {"do":"wait", …}  {"do":"gone", …}       a control, by name
  {"do":"tree","window":"cidadão"}                            all that the window says

`window` is a part of its title, `role` narrows a name down. Every request waits for what it needs,
up to 20 s ("limit" for another time), and answers {"ok":…} or {"error":"…"}.
"""

import json
import sys
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# The names that replace the old ones clash, in Python, with those of the interfaces themselves.
warnings.simplefilter("ignore", DeprecationWarning)

LIMIT = 20


def children(node):
    node.clear_cache()
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield child


def below(node):
    for child in children(node):
        yield child
        yield from below(child)


def windows(title):
    for program in children(Atspi.get_desktop(0)):
        for window in children(program):
            if title in (window.get_name() or ""):
                yield window


def controls(request):
    for window in windows(request["window"]):
        yield from below(window)


def find(request):
    """The first control of that name and role, shown or not: a list may have to be scrolled."""
    for node in controls(request):
        if node.get_name() == request["name"] and request.get("role", node.get_role_name()) == node.get_role_name():
            return node
    return None


def text_of(node):
    if node.get_text_iface() is None:
        return ""
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def press(request):
    node = find(request)
    if node is None or not node.get_state_set().contains(Atspi.StateType.ENABLED):
        return None
    action = node.get_action_iface()
    return True if action is not None and action.do_action(0) else None


def fill(request):
    node = find(request)
    field = node.get_editable_text_iface() if node is not None else None
    if field is None or not field.set_text_contents(request["text"]):
        return None
    return True


def focus(request):
    node = find(request)
    return True if node is not None and node.get_component_iface().grab_focus() else None


def wait(request):
    node = find(request)
    return None if node is None else describe(node)


def gone(request):
    return True if find(request) is None else None


def tree(request):
    return [describe(node) for node in controls(request)] or None


def describe(node):
    states = [state.value_nick for state in node.get_state_set().get_states()]
    return {"role": node.get_role_name(), "name": node.get_name(), "text": text_of(node), "states": states}


DEEDS = {deed.__name__: deed for deed in (press, fill, focus, wait, gone, tree)}


def obey(request):
    """Tries until it works: windows change while we look at them."""
    end = time.monotonic() + request.get("limit", LIMIT)
    while True:
        try:
            result = DEEDS[request["do"]](request)
            if result is not None:
                return {"ok": result}
        except GLib.Error:
            pass  # the control went away in mid-question
        if time.monotonic() > end:
            return {"error": f"not possible within the limit: {json.dumps(request, ensure_ascii=False)}"}
        time.sleep(0.05)


def main():
    for line in sys.stdin:
        print(json.dumps(obey(json.loads(line)), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
