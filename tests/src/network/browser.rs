//! Debian's Chromium, without a window, as a telephone: told what to do through a pipe, a message each, with a zero after it.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::SocketAddr,
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::command_line::apart;

/// A telephone and how its owner set it.
#[derive(Clone, Copy)]
pub(super) struct Telephone {
    /// Of the screen, in CSS pixels.
    pub(super) width: u32,
    pub(super) height: u32,
    /// Of plain text; 16 where nobody changed it.
    pub(super) letters: u32,
    pub(super) is_dark: bool,
    /// As it stands in `Accept-Language`.
    pub(super) languages: &'static str,
}

/// What its owner sees, and what it took.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) text: String,
    pub(super) language: String,
    /// Of all that is drawn: more than the screen's is a page that moves sideways.
    pub(super) width: u64,
    /// Words that begin on one line and end on another.
    pub(super) torn: String,
    /// Of the smallest letters, and of the amount, where there is one.
    pub(super) smallest: u64,
    pub(super) amount: u64,
    pub(super) bytes: u64,
    pub(super) n_scripts: u64,
    /// All addresses that were asked for.
    pub(super) asked: Vec<String>,
}

const LOOK: &str = r"(() => {
    const size = element => Math.floor(parseFloat(getComputedStyle(element).fontSize));
    const texts = [...document.querySelectorAll('body *')].filter(element => element.innerText);
    const torn = [];
    const lines = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (lines.nextNode()) {
        for (const word of lines.currentNode.data.matchAll(/[\p{L}\p{N}]+/gu)) {
            const range = document.createRange();
            range.setStart(lines.currentNode, word.index);
            range.setEnd(lines.currentNode, word.index + word[0].length);
            if (range.getClientRects().length > 1) torn.push(word[0]);
        }
    }
    const amount = document.querySelector('.total');
    return {
        text: document.body.innerText,
        language: document.documentElement.lang,
        width: Math.max(document.documentElement.scrollWidth, ...texts.map(it => Math.ceil(it.getBoundingClientRect().right))),
        torn: torn.join(' '),
        smallest: Math.min(...texts.map(size)),
        amount: amount ? size(amount) : 0,
        bytes: performance.getEntriesByType('navigation')[0].decodedBodySize,
        scripts: document.scripts.length,
    };
})()";

/// Ends when it is dropped.
pub(super) struct Browser {
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
    n_orders: u64,
    session: Value,
    asked: Vec<String>,
    is_loaded: bool,
    _profile: TempDir,
}

impl Browser {
    /// The name is at this address; no other name leads anywhere.
    pub(super) fn start(name: &str, at: SocketAddr) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let pipes = r#"exec chromium "$@" 3<&0 4>&1 >/dev/null 2>&1"#;
        let mut child = apart("sh", profile.path())
            .args(["-c", pipes, "sh", "--headless", "--remote-debugging-pipe"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg(format!(
                "--host-resolver-rules=MAP {name}:443 {at}, MAP * ~NOTFOUND"
            ))
            // The certificate is of an authority of the test's own.
            .args(["--ignore-certificate-errors", "--no-sandbox"])
            .args(["--disable-gpu", "--disable-background-networking"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut browser = Self {
            orders: child.stdin.take().unwrap(),
            answers: BufReader::new(child.stdout.take().unwrap()),
            child,
            n_orders: 0,
            session: Value::Null,
            asked: Vec::new(),
            is_loaded: false,
            _profile: profile,
        };
        let target = browser.order("Target.createTarget", json!({"url": "about:blank"}));
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        browser.session = browser.order("Target.attachToTarget", attach)["sessionId"].clone();
        browser.order("Page.enable", json!({}));
        browser.order("Network.enable", json!({}));
        browser
    }

    pub(super) fn become_telephone(&mut self, telephone: Telephone) {
        let (width, height) = (telephone.width, telephone.height);
        let screen =
            json!({"width": width, "height": height, "deviceScaleFactor": 3, "mobile": true});
        self.order("Emulation.setDeviceMetricsOverride", screen);
        let scheme = if telephone.is_dark { "dark" } else { "light" };
        let scheme = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.order("Emulation.setEmulatedMedia", scheme);
        let letters = json!({"fontSizes": {"standard": telephone.letters}});
        self.order("Page.setFontSizes", letters);
        let headers = json!({"headers": {"Accept-Language": telephone.languages}});
        self.order("Network.setExtraHTTPHeaders", headers);
    }

    pub(super) fn open(&mut self, address: &str) -> Seen {
        self.asked.clear();
        self.is_loaded = false;
        let opened = self.order("Page.navigate", json!({"url": address}));
        assert_eq!(opened["errorText"], Value::Null, "{address}");
        while !self.is_loaded {
            self.hear();
        }
        let look = json!({"expression": LOOK, "returnByValue": true});
        let seen = self.order("Runtime.evaluate", look)["result"]["value"].take();
        let word = |name: &str| seen[name].as_str().unwrap().to_owned();
        let count = |name: &str| seen[name].as_u64().expect(name);
        Seen {
            text: word("text"),
            language: word("language"),
            width: count("width"),
            torn: word("torn"),
            smallest: count("smallest"),
            amount: count("amount"),
            bytes: count("bytes"),
            n_scripts: count("scripts"),
            asked: std::mem::take(&mut self.asked),
        }
    }

    /// The whole page as a picture: as on a telephone that is high enough for it.
    pub(super) fn picture(&mut self, telephone: Telephone, file: &Path) {
        let metrics = self.order("Page.getLayoutMetrics", json!({}));
        let height = metrics["cssContentSize"]["height"].as_u64().unwrap();
        let height = u32::try_from(height).unwrap();
        self.become_telephone(Telephone {
            height,
            ..telephone
        });
        let taken = self.order("Page.captureScreenshot", json!({"format": "png"}));
        let coded = taken["data"].as_str().unwrap();
        let bytes = data_encoding::BASE64.decode(coded.as_bytes()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }

    fn order(&mut self, method: &str, params: Value) -> Value {
        self.n_orders += 1;
        let mut order = json!({"id": self.n_orders, "method": method, "params": params});
        if !self.session.is_null() {
            order["sessionId"] = self.session.clone();
        }
        self.orders.write_all(order.to_string().as_bytes()).unwrap();
        self.orders.write_all(&[0]).unwrap();
        loop {
            let mut heard = self.hear();
            if heard["id"] == self.n_orders {
                assert_eq!(heard["error"], Value::Null, "{method}");
                return heard["result"].take();
            }
        }
    }

    /// The next message; of what merely happens, what is waited for is noted.
    fn hear(&mut self) -> Value {
        let mut message = Vec::new();
        self.answers.read_until(0, &mut message).unwrap();
        assert_eq!(message.pop(), Some(0), "the browser ended");
        let heard: Value = serde_json::from_slice(&message).unwrap();
        match heard["method"].as_str() {
            Some("Page.loadEventFired") => self.is_loaded = true,
            Some("Network.requestWillBeSent") => {
                let address = heard["params"]["request"]["url"].as_str().unwrap();
                self.asked.push(address.to_owned());
            }
            _ => {}
        }
        heard
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
