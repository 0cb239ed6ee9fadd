//! A gateway that serves on a port of loopback, and a small client that asks it as kits do.

use std::{
    net::{SocketAddr, TcpListener},
    sync::Arc,
};

use ama::{gateway::Gateway, serve};
use axum_server::Handle;
use protocol::{KitKey, batch, problem::Problem, request::Authorization};
use ureq::{Agent, Body, http::Response};

use crate::{
    agency::{Place, enrol},
    desk::{Desk, MORNING},
};

pub(crate) const JSON: &str = "application/json";

pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    end: Handle<SocketAddr>,
    task: tokio::task::JoinHandle<Result<(), serve::ServeError>>,
}

impl Served {
    pub(crate) async fn start(gateway: Arc<Gateway>) -> Self {
        let listener: TcpListener = serve::listen("127.0.0.1:0".parse().unwrap(), false).unwrap();
        let address = listener.local_addr().unwrap();
        let end = Handle::new();
        let task = tokio::spawn(serve::serve(gateway, listener, None, end.clone()));
        Self { address, end, task }
    }

    /// A gateway with a kit that is enrolled there.
    pub(crate) async fn with_kit(place: &Place) -> (Self, Desk) {
        let gateway = place.agency().await;
        let (desk, _) = enrol(&gateway, 1).await;
        (Self::start(gateway).await, desk)
    }

    pub(crate) async fn stop(self) {
        self.end
            .graceful_shutdown(Some(std::time::Duration::from_secs(20)));
        self.task.await.unwrap().unwrap();
    }

    pub(crate) async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask(None, "GET", path, headers, Vec::new()).await
    }

    /// A request that the kit signed.
    pub(crate) async fn signed(
        &self,
        kit: &KitKey,
        method: &str,
        path: &str,
        kind: &str,
        body: Vec<u8>,
    ) -> Answer {
        let authorization =
            Authorization::sign(kit, method, path, MORNING, [7; 8], &body).to_string();
        // As a kit, which expands the one answer that is large.
        let coding = if path.ends_with("/pull") {
            "zstd"
        } else {
            "identity"
        };
        let headers = [
            ("authorization", authorization.as_str()),
            ("content-type", kind),
            ("accept-encoding", coding),
        ];
        self.ask(None, method, path, &headers, body).await
    }

    /// Sends these entries of a kit's journal.
    pub(crate) async fn push(&self, desk: &Desk, first: u64, last: u64) -> Answer {
        let (path, batch) = (push_path(desk), desk.batch(first, last));
        self.signed(&desk.kit, "POST", &path, batch::MEDIA_TYPE, batch)
            .await
    }

    pub(crate) async fn ask(
        &self,
        to: Option<&str>,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Answer {
        let url = format!("http://{}{}", self.address, to.unwrap_or(path));
        let mut request = ureq::http::Request::builder().method(method).uri(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body).unwrap();
        tokio::task::spawn_blocking(move || {
            let agent: Agent = Agent::config_builder()
                .http_status_as_error(false)
                .build()
                .into();
            Answer::read(agent.run(request).unwrap())
        })
        .await
        .unwrap()
    }
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: ureq::http::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    fn read(mut response: Response<Body>) -> Self {
        Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            bytes: response
                .body_mut()
                .with_config()
                .limit(64 << 20)
                .read_to_vec()
                .unwrap(),
        }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    pub(crate) fn code(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = match self.header("content-encoding") {
            "zstd" => Problem::parse(&zstd::decode_all(self.bytes.as_slice()).unwrap()),
            _ => Problem::parse(&self.bytes),
        };
        let problem = problem.unwrap();
        assert_eq!(problem.status, self.status);
        problem.code().unwrap().as_str().to_owned()
    }
}

pub(crate) fn pull_path(desk: &Desk) -> String {
    format!("/v1/kits/{}/pull", desk.kit.public().id())
}

pub(crate) fn push_path(desk: &Desk) -> String {
    format!("/v1/journals/{}/entries", desk.journal)
}

pub(crate) fn pull_body(desk: &Desk) -> Vec<u8> {
    let zeros = "0".repeat(64);
    format!(
        r#"{{"root":0,"timestamp":0,"snapshot":0,"targets":0,"documents":{{}},"journal":"{}","seq":0,"head":"{zeros}","log_size":0}}"#,
        desk.journal
    )
    .into_bytes()
}
