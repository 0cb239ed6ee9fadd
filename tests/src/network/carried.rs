//! Without a line of its own: what a kit writes to a file goes over the line of another kit, and the answers come back.

use protocol::bundle::Bundle;
use serde_json::json;

use super::agency::{Agency, Kit};

/// A file that was read before: it says that nothing changed, and nothing did.
fn read_again(kit: &Kit, answer: &str) {
    let before = kit.status();
    let again = kit.done(&["journal", "import", answer]);
    assert_eq!(
        (&again["taken_before"], &again["sent"]),
        (&json!(true), &json!(0))
    );
    let said = kit.run(&["--lang", "pt", "journal", "import", answer]);
    assert!(said.out.contains("já tinha sido lida"), "{said:?}");
    assert_eq!(kit.status()["entries"], before["entries"]);
}

#[test]
fn what_one_kit_wrote_to_a_file_goes_over_the_line_of_another() {
    let (agency, pin) = Agency::on_file();
    let gateway = agency.serve();
    let remote = Kit::enrolled(&agency, &gateway.url, &pin);
    let carrier = Kit::enrolled(&agency, &gateway.url, &pin);
    remote.attend(0, 2);
    let (file, answer) = (remote.path("stick"), remote.path("stick.answer"));
    let (file, answer) = (file.to_str().unwrap(), answer.to_str().unwrap());
    let waiting = remote.done(&["journal", "export", "-o", file])["entries"].clone();
    let before = carrier.status();
    carrier.done(&["journal", "import", file]);
    assert_eq!(carrier.status()["entries"], before["entries"]);
    // Answers for another kit are of no use to the one that brought them.
    let refused = carrier.run(&["--json", "journal", "import", answer]);
    assert_eq!(
        (refused.code, &refused.error()["code"]),
        (1, &json!("bundle-of-another"))
    );
    let came = remote.done(&["journal", "import", answer]);
    assert_eq!((&came["sent"], &came["waiting"]), (&waiting, &json!(0)));
    read_again(&remote, answer);
    // The line of the carrier breaks: nothing is written, and nothing lost.
    remote.attend(2, 1);
    remote.done(&["journal", "export", "-o", file]);
    drop(gateway);
    std::fs::remove_file(answer).unwrap();
    let broken = carrier.run(&["--json", "journal", "import", file]);
    assert_eq!(
        (broken.code, &broken.error()["code"]),
        (4, &json!("not-reachable"))
    );
    assert!(!remote.path("stick.answer").exists());
    // The catalogue comes by file too, with what it must come with.
    agency.done(&["journal", "import", file]);
    let taken = remote.done(&["catalogue", "import", answer]);
    assert_eq!(taken["changed"], false);
    assert_eq!(remote.done(&["catalogue", "import", answer]), taken);
    let file = std::fs::read(answer).unwrap();
    std::fs::write(answer, &file[..file.len() - 1]).unwrap();
    let cut = remote.run(&["--json", "catalogue", "import", answer]);
    assert_eq!((cut.code, &cut.error()["code"]), (5, &json!("bundle")));
}

#[test]
fn a_file_for_the_agency_is_known_as_whole_and_says_what_only_the_agency_can_see() {
    let (agency, pin) = Agency::on_file();
    let gateway = agency.serve();
    let kit = Kit::enrolled(&agency, &gateway.url, &pin);
    let other = Kit::enrolled(&agency, &gateway.url, &pin);
    kit.attend(0, 2);
    let (stick, answer) = (kit.path("stick"), kit.path("stick.answer"));
    let (file, back) = (stick.to_str().unwrap(), answer.to_str().unwrap());
    let written = kit.done(&["journal", "export", "-o", file])["entries"].clone();
    let verify = ["journal", "verify", file];
    let seen = kit.done(&verify);
    assert_eq!((&seen["sound"], &seen["entries"]), (&json!(true), &written));
    let reach = &seen["journals"][0];
    let (first, last) = (
        reach["first"].as_u64().unwrap(),
        reach["last"].as_u64().unwrap(),
    );
    assert_eq!(Some(last - first + 1), written.as_u64());
    assert_eq!(reach["journal"], kit.status()["journal"]);
    // A batch and the request after it.
    assert_eq!(
        (&seen["kit_known"], &seen["signatures"]),
        (&json!(true), &json!(2))
    );
    let unknown = other.done(&verify);
    assert_eq!(
        (&unknown["sound"], &unknown["kit_known"]),
        (&json!(true), &json!(false))
    );
    for (kit, signed) in [
        (&kit, "as assinaturas conferem"),
        (&other, "não foram verificadas"),
    ] {
        let said = kit.run(&[&["--lang", "pt"], &verify[..]].concat()).out;
        for words in [signed, "Só a agência pode", &format!("a {last};")] {
            assert!(said.contains(words), "{said}");
        }
    }
    agency.done(&["journal", "import", file]);
    assert_eq!(kit.done(&["journal", "verify", back])["answers"], 2);
    // One that is both is nobody's.
    let parts = |name| Bundle::decode(&std::fs::read(name).unwrap()).unwrap();
    let mut both = parts(file);
    both.parts.extend(parts(back).parts);
    let mixed = kit.path("mixed");
    std::fs::write(&mixed, both.encode().unwrap()).unwrap();
    let mixed = kit.refuses("", &["journal", "verify", mixed.to_str().unwrap()]);
    assert_eq!(mixed, (5, "bundle-damaged".to_owned()));
    let mut cut = std::fs::read(&stick).unwrap();
    cut.pop();
    std::fs::write(&stick, cut).unwrap();
    let cut = kit.run(&[&["--json"], &verify[..]].concat());
    assert_eq!(
        (cut.code, &cut.error()["code"]),
        (5, &json!("bundle-damaged"))
    );
}
