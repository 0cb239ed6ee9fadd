#!/usr/bin/python3
"""Another program at a desk, as far as copying and pasting goes. A request is a JSON line on standard input, its answer a
JSON line on standard output:

  {"do":"copy","text":"…"}   it has that text to give
  {"do":"mute"}              it has something, and never gives it
  {"do":"endless"}           it has something, and begins to give it in pieces
  {"do":"paste"}             what it gets of whoever has something: a text, or null
"""

import json
import select
import sys
import time

from Xlib import X, Xatom, display
from Xlib.protocol import event

LIMIT = 10  # seconds

DISPLAY = display.Display()
WINDOW = DISPLAY.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
CLIPBOARD, TARGETS, UTF8, INCR, PLACE = map(
    DISPLAY.intern_atom, ["CLIPBOARD", "TARGETS", "UTF8_STRING", "INCR", "PASTED"]
)


class Program:
    def __init__(self):
        self.gives = None

    def give(self, asked):
        """To a program that asks: the kind of what it gets, its bits, and the thing itself."""
        if asked.target == TARGETS:
            return Xatom.ATOM, 32, [TARGETS, UTF8]
        if asked.target == UTF8:
            return self.gives
        return None

    def answer(self, asked):
        if self.gives == "mute":
            return
        given = self.give(asked)
        if given is not None:
            asked.requestor.change_property(asked.property, *given)
        told = event.SelectionNotify(
            time=asked.time,
            requestor=asked.requestor,
            selection=asked.selection,
            target=asked.target,
            property=X.NONE if given is None else asked.property,
        )
        asked.requestor.send_event(told)

    def events(self):
        """Answers whoever asks; the answer to this program, when there is one."""
        while DISPLAY.pending_events():
            happened = DISPLAY.next_event()
            if happened.type == X.SelectionRequest:
                self.answer(happened)
            elif happened.type == X.SelectionNotify:
                return happened
        DISPLAY.flush()
        return None

    def paste(self):
        WINDOW.convert_selection(CLIPBOARD, UTF8, PLACE, X.CurrentTime)
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            told = self.events()
            if told is not None:
                if told.property == X.NONE:
                    return None
                return WINDOW.get_full_property(PLACE, X.AnyPropertyType).value.decode()
            select.select([DISPLAY], [], [], 0.1)
        raise TimeoutError("nobody answers")

    def obey(self, request):
        if request["do"] == "paste":
            return self.paste()
        kinds = {
            "copy": lambda: (UTF8, 8, request["text"].encode()),
            "mute": lambda: "mute",
            "endless": lambda: (INCR, 32, [1 << 30]),
        }
        self.gives = kinds[request["do"]]()
        WINDOW.set_selection_owner(CLIPBOARD, X.CurrentTime)
        DISPLAY.sync()
        return True


def main():
    program = Program()
    while True:
        program.events()
        ready, _, _ = select.select([sys.stdin, DISPLAY], [], [])
        if sys.stdin in ready:
            line = sys.stdin.readline()
            if not line:
                return
            print(json.dumps({"ok": program.obey(json.loads(line))}), flush=True)


main()
