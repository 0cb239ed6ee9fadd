# Settings.

## Mine
settings-title = Settings
settings-mine = This screen
settings-language = Mediator’s language
settings-text-size = Text size

## The citizen's
settings-citizen = Citizen’s screen
settings-citizen-text = Citizen’s text
settings-contrast = Contrast
contrast-plain = Normal
contrast-high = High
settings-monitor = Citizen’s monitor
settings-monitor-detail = It is remembered by name. It never opens over this one.
settings-monitor-one = Only one monitor is connected.
monitor-mine = { $name }, { $size }: this one, the mediator’s
monitor-other = { $name }, { $size }

## PIN, network, about
settings-pin = PIN
settings-pin-detail = Change it when somebody may have seen it.
settings-pin-change = Change the PIN
settings-network = Network of the demonstration
settings-network-off = Behave as if there were no network
settings-about = About
about-version = Citizen Spot { $version }
about-catalogue = Catalogue { $revision }, of { $date }
about-licences = The program is free, under the MIT or the Apache 2.0 licence. The typeface is Noto Sans, under the OFL 1.1.
about-accessibility = Accessibility: everything works from the keyboard, each control has a name for screen readers, text goes up to 200 % and nothing is said by colour alone. If something stands in your way, tell the help line.
about-data = Citizens’ data is kept encrypted on this computer and leaves the screens when the attendance closes.
