//! `citizen-spot`: the program of a kit. With no command it opens both windows.

mod agency;
mod answer;
mod cli;
mod clock;
mod commands;
mod desk;
mod enrolment;
mod kit;
mod link;
mod logs;
mod marks;
mod payments;
mod pictures;
mod player;
mod printing;
mod program;
mod shipped;
mod why;
mod windows;

use std::{io::Write as _, process::ExitCode};

use answer::{Exit, Failure, Outcome, Voice};
use clap::error::ErrorKind;
use cli::{Cli, Command};
use kit::Home;
use text::{Texts, command_line};

fn main() -> ExitCode {
    logs::note_panics();
    let arguments: Vec<_> = std::env::args_os().collect();
    let language = command_line::language(&arguments);
    let cli = match cli::parse(&arguments, Texts::of(language)) {
        Ok(cli) => cli,
        Err(err) => {
            return tell_usage(
                &err,
                Voice::new(language, arguments.iter().any(|word| word == "--json")),
            );
        }
    };
    let language = cli.global.lang.map_or(language, Into::into);
    let voice = Voice::new(language, cli.global.json);
    match run(voice, &cli) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            voice.tell(&failure);
            failure.exit.into()
        }
    }
}

fn tell_usage(err: &clap::Error, voice: Voice) -> ExitCode {
    if matches!(
        err.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        return match write!(std::io::stdout(), "{err}") {
            Ok(()) => Exit::Done.into(),
            Err(_closed) => Exit::Failed.into(),
        };
    }
    voice.tell(&Failure {
        exit: Exit::Usage,
        code: "usage".to_owned(),
        message: command_line::wrong(err, "citizen-spot", voice.texts),
        field: None,
        reason: None,
    });
    Exit::Usage.into()
}

fn run(voice: Voice, cli: &Cli) -> Outcome {
    match &cli.command {
        Some(Command::CitizenWindow { place, shots }) => {
            return citizen_window(voice, *place, shots.as_deref());
        }
        Some(Command::Gallery { shots }) => return gallery(voice, shots.as_deref()),
        _ => {}
    }
    let home = Home::new(
        cli.global.data_dir.clone(),
        cli.global.key_file.clone(),
        voice,
    )?;
    // The first demonstration makes the folder that its log is kept in.
    let agency = match &cli.command {
        Some(Command::Demo(demo)) => commands::demo::begin(voice, &home, demo)?,
        Some(_) | None => None,
    };
    // Logs are kept only where a kit lives: asking a question makes no folder.
    let logs = home.store_path().exists().then(|| home.logs());
    let _guard = logs::start(logs.as_deref(), cli.global.verbose);
    let asked = cli.global.lang.map(Into::into);
    match &cli.command {
        None => {
            let mode = program::Mode {
                language: asked,
                ..program::Mode::default()
            };
            program::run(voice, &home, mode)
        }
        Some(Command::Demo(demo)) => commands::demo::run(voice, &home, demo, asked, agency),
        Some(Command::Enrol(enrol)) => commands::enrol::run(voice, &home, enrol),
        Some(Command::Sync(sync)) => commands::sync::run(voice, &home, sync),
        Some(Command::Status) => commands::status::run(voice, &home),
        Some(Command::Catalogue(command)) => commands::catalogue::run(voice, &home, command),
        Some(Command::Search { words, limit }) => commands::search::run(voice, words, *limit),
        Some(Command::Attend { file, mediator }) => {
            commands::attend::run(voice, &home, file, mediator.as_deref())
        }
        Some(Command::Journal(command)) => commands::journal::run(voice, &home, command),
        Some(Command::Backup { backup }) => commands::backup::back_up(voice, &home, backup),
        Some(Command::Restore { backup }) => commands::backup::restore(voice, &home, backup),
        Some(Command::Receipt(command)) => commands::receipt::run(voice, &home, command),
        Some(Command::Printer(command)) => commands::printer::run(voice, &home, command),
        Some(Command::Mediator(command)) => commands::mediator::run(voice, &home, command),
        Some(Command::Till(command)) => commands::till::run(voice, &home, command),
        Some(Command::Report(asked)) => commands::report::run(voice, &home, asked),
        Some(Command::Doctor) => commands::doctor::run(voice, &home),
        Some(Command::CitizenWindow { .. } | Command::Gallery { .. }) => Ok(Exit::Usage),
    }
}

fn citizen_window(
    voice: Voice,
    place: windows::citizen::Place,
    shots: Option<&std::path::Path>,
) -> Outcome {
    let _guard = logs::start(None, 0);
    windows::citizen::run(place, shots.map(pictures::Pictures::new))
        .map(|()| Exit::Done)
        .map_err(|err| voice.failed("window", &err.to_string()))
}

fn gallery(voice: Voice, shots: Option<&std::path::Path>) -> Outcome {
    let _guard = logs::start(None, 0);
    windows::gallery::run(shots.map(pictures::Pictures::new))
        .map(|()| Exit::Done)
        .map_err(|err| voice.failed("window", &err.to_string()))
}
