//! `ama-gateway`: the program of the agency's side.

mod program;

use std::{
    io::{self, IsTerminal as _, Write as _},
    process::ExitCode,
};

use clap::error::ErrorKind;
use program::{
    answer::{Exit, Voice},
    cli,
};
use text::{Texts, command_line};
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let language = command_line::language(&arguments);
    let asked_for_json = arguments.iter().any(|word| word == "--json");
    let voice = Voice::new(language, asked_for_json);
    let cli = match cli::parse(&arguments, Texts::of(language)) {
        Ok(cli) => cli,
        Err(err)
            if matches!(
                err.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            ) =>
        {
            return match write!(io::stdout(), "{err}") {
                Ok(()) => ExitCode::SUCCESS,
                Err(_closed) => Exit::Failed.into(),
            };
        }
        Err(err) => {
            voice.tell(&voice.usage(&err));
            return Exit::Usage.into();
        }
    };
    let voice = Voice::new(cli.lang.map_or(language, Into::into), cli.json);
    start_logs();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(program::run(voice, &cli)),
        Err(err) => Err(voice.failed("other", &err.to_string())),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            voice.tell(&failure);
            failure.exit.into()
        }
    }
}

/// Lines of JSON on standard error, for whoever collects them; words where a person looks on. `RUST_LOG` says how much.
fn start_logs() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_unset| EnvFilter::new("info,tower_http=warn,tokio_postgres=warn"));
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr);
    let started = if io::stderr().is_terminal() {
        logs.with_target(false).try_init()
    } else {
        logs.json().try_init()
    };
    if started.is_err() {
        tracing::debug!("logging was started before");
    }
}
