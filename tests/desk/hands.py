#!/usr/bin/python3
"""Hands and ears of a person who works through assistive technology: finds the program's windows
on the accessibility bus of a desk (`desk.py --accessible`) and does what it is told.

A request is a JSON line on standard input, its answer a JSON line on standard output:

  {"do":"press","window":"mediador","name":"Entrar"}          a button, a choice, a tab
  {"do":"fill","window":"mediador","name":"PIN","text":"…"}   a field, by its label
  {"do":"focus", …}  {"do":"wait", …}  {"do":"gone", …}       a control, by name
  {"do":"tree","window":"cidadão"}                            all that the window says
  {"do":"says", …,"part":"Troco 5,00"}  {"do":"silent", …}    some control says that, or none does
  {"do":"focused", …}                                         the control that has the keyboard

`window` is a part of its title, `role` narrows a name down. Every request waits for what it needs,
up to 20 s ("limit" for another time), and answers {"ok":…} or {"error":"…"}.

A window's whole tree comes in one answer (GetItems of org.a11y.atspi.Cache): asked control by
control it takes a hundred times as long.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

LIMIT = 20
PATIENCE = 1000  # milliseconds that one program may take to answer
ATSPI = "org.a11y.atspi."
ROOT = "/org/a11y/atspi/accessible/root"


def bus():
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    got = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, PATIENCE)
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(got.unpack()[0], flags, None, None)


BUS = bus()


def call(place, interface, method, arguments=None):
    program, path = place
    answer = BUS.call_sync(program, path, ATSPI + interface, method, arguments, None, 0, PATIENCE).unpack()
    return answer[0] if answer else None


class Control:
    def __init__(self, item):
        self.place, _, _, _, _, self.interfaces, self.name, role, _, states = item
        self.role = Atspi.role_get_name(Atspi.Role(role))
        bits = states[0] | states[1] << 32
        self.states = {Atspi.StateType(n).value_nick for n in range(64) if bits >> n & 1}

    def call(self, interface, method, arguments=None):
        """None where the control has no such interface."""
        if ATSPI + interface not in self.interfaces:
            return None
        return call(self.place, interface, method, arguments)

    def text(self):
        return self.call("Text", "GetText", GLib.Variant("(ii)", (0, -1))) or ""

    def describe(self):
        return {"role": self.role, "name": self.name, "text": self.text(), "states": sorted(self.states)}


def controls(request):
    """Those of the first window with such a title, without the window itself."""
    for program, _ in call(("org.a11y.atspi.Registry", ROOT), "Accessible", "GetChildren"):
        try:
            _, *items = call((program, "/org/a11y/atspi/cache"), "Cache", "GetItems")
        except GLib.Error:
            continue  # it is just ending, or it is stopped
        # The window comes first.
        if items and request["window"] in items[0][6]:
            return [Control(item) for item in items[1:]]
    return []


def find(request):
    """The first control of that name and role, shown or not: a list may have to be scrolled."""
    for control in controls(request):
        if control.name == request["name"] and request.get("role", control.role) == control.role:
            return control
    return None


def press(request):
    control = find(request)
    if control is None or "enabled" not in control.states:
        return None
    return control.call("Action", "DoAction", GLib.Variant("(i)", (0,))) or None


def fill(request):
    for control in controls(request):
        if control.name == request["name"] and ATSPI + "EditableText" in control.interfaces:
            text = GLib.Variant("(s)", (request["text"],))
            return control.call("EditableText", "SetTextContents", text) or None
    return None


def focus(request):
    control = find(request)
    return control and (control.call("Component", "GrabFocus") or None)


def wait(request):
    control = find(request)
    return control and control.describe()


def gone(request):
    return True if find(request) is None else None


def tree(request):
    return [control.describe() for control in controls(request)] or None


def is_said(request):
    """Spaces that do not break are spaces."""
    said = (f"{control.name} {control.text()}".replace("\xa0", " ") for control in controls(request))
    return any(request["part"] in words for words in said)


def says(request):
    return True if is_said(request) else None


def silent(request):
    return None if is_said(request) else True


def focused(request):
    return next((control.describe() for control in controls(request) if "focused" in control.states), None)


DEEDS = {deed.__name__: deed for deed in (press, fill, focus, wait, gone, tree, says, silent, focused)}


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
        time.sleep(0.02)


def main():
    for line in sys.stdin:
        print(json.dumps(obey(json.loads(line)), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
