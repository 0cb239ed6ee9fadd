//! `catalogue`: what is refused, and in which words; nothing is taken into use unsigned.

use std::path::Path;

use super::Kit;

#[test]
fn a_damaged_catalogue_is_refused_by_file_entry_and_field_and_a_whole_one_for_want_of_a_signature()
{
    let kit = Kit::new();
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/catalogue");
    let before = kit.json(&["status"])["catalogue"].clone();
    for (file, from, to, told) in [
        (
            "services.json",
            r#""entity": "irn""#,
            r#""entity": "zzz""#,
            "services.json, cc-renovar, entity: unknown `zzz`",
        ),
        (
            "services.json",
            r#""kind": "nif""#,
            r#""kind": "nfi""#,
            "fields[1].kind: unknown variant `nfi`",
        ),
        (
            "spots.json",
            "Europe/Lisbon",
            "Europe/Lisboa",
            "spots.json, EC0850, zone",
        ),
        ("entities.json", "\n]", "\n", "entities.json"),
    ] {
        let folder = kit.path("catalogue");
        std::fs::create_dir_all(&folder).unwrap();
        for name in std::fs::read_dir(&assets)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            std::fs::copy(&name, folder.join(name.file_name().unwrap())).unwrap();
        }
        let damaged = folder.join(file);
        let text = std::fs::read_to_string(&damaged)
            .unwrap()
            .replacen(from, to, 1);
        std::fs::write(damaged, text).unwrap();
        let error = kit.refuses(
            &["catalogue", "import", folder.to_str().unwrap()],
            1,
            "catalogue",
        );
        assert!(error["message"].as_str().unwrap().contains(told), "{error}");
    }
    kit.refuses(&["catalogue", "import", "/nowhere"], 1, "catalogue");
    kit.refuses(
        &["catalogue", "import", assets.to_str().unwrap()],
        3,
        "catalogue-unsigned",
    );
    assert_eq!(kit.json(&["status"])["catalogue"], before);
    kit.refuses(&["catalogue", "show", "nothing"], 3, "unknown-service");
    assert_eq!(kit.json(&["catalogue", "show", "cesd"])["id"], "cesd");
}

#[test]
fn a_catalogue_written_for_others_is_read_back_told_apart_and_not_taken_into_use_unsigned() {
    let kit = Kit::new();
    let file = kit.path("catalogue.jsonld");
    let path = file.to_str().unwrap();
    let export = ["catalogue", "export", "--format", "cpsv-ap", "-o", path];
    let written = kit.json(&export);
    let import = ["catalogue", "import", path, "--lang", "en"];
    let told = |expected: &str, from: &str, to: &str, code: &str, exit: i32| {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains(from), "{from}");
        std::fs::write(&file, text.replacen(from, to, 1)).unwrap();
        let error = kit.refuses(&import, exit, code);
        assert!(
            error["message"].as_str().unwrap().contains(expected),
            "{error}"
        );
        std::fs::write(&file, text).unwrap();
    };
    assert!(written["services"].as_u64() > Some(300), "{written}");
    told("0 new, 0 changed, 0 gone", "", "", "catalogue-unsigned", 3);
    let (from, to) = (
        "\"Activate the Digital Mobile Key\"",
        "\"Activate the key\"",
    );
    told(
        "0 new, 1 changed, 0 gone",
        from,
        to,
        "catalogue-unsigned",
        3,
    );
    let wrong = "urn:x-spot:service:cmd-ativar, dct:title: no text in “en”. Add it";
    told(
        wrong,
        from,
        "\"Activate\", \"@language\": \"xx\"",
        "catalogue",
        1,
    );
    told("not JSON", "]", "", "catalogue", 1);
}
