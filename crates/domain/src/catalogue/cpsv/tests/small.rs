//! A catalogue with one of everything that a catalogue can hold.

use crate::catalogue::{Catalogue, Files};

pub(super) const PUBLISHED: &str = include_str!("small.jsonld");

const SERVICES: &str = r#"[
  {"id": "carta-revalidar", "version": 3, "entity": "imt",
   "name": {"pt": "Revalidar a carta", "en": "Renew the licence", "fr": "Renouveler le permis"},
   "summary": {"pt": "Pede a nova carta.", "en": "Asks for the new licence."},
   "category": "driving", "audience": "drivers", "channel": "online", "requires_eid": "optional",
   "portal": "imt-ip.pt/carta",
   "documents": [{"pt": "Cartão de Cidadão", "en": "Citizen Card"}, {"pt": "Atestado", "en": "Certificate"}],
   "prices": [
     {"cents": 3000, "channel": "assisted", "max_age": 69, "urgency": "normal", "valid_from": "2026-01-01", "valid_to": "2026-12-31"},
     {"cents": 1495, "channel": "assisted", "min_age": 70, "urgency": "normal"},
     {"cents": 2700, "channel": "online"}],
   "fee_verified": true,
   "fee_note": {"pt": "Metade desde os 70 anos.", "en": "Half from 70."},
   "fee_source": "imt-ip.pt", "legal_basis": "DL 138/2012",
   "steps": [{"text": {"pt": "Confirmar.", "en": "Check."}, "teach": {"pt": "Junte tudo.", "en": "Gather all."}},
             {"text": {"pt": "Pedir.", "en": "Ask."}, "teach": {"pt": "Peça.", "en": "Ask for it."}}],
   "fields": [{"id": "nif", "label": {"pt": "NIF", "en": "Tax number"}, "kind": "nif", "required": true},
              {"id": "reason", "label": {"pt": "Motivo", "en": "Reason"}, "required": false,
               "kind": {"choice": [{"id": "lost", "label": {"pt": "Perda", "en": "Loss"}}, {"id": "age", "label": {"pt": "Idade", "en": "Age"}}]}}],
   "offline_ok": true, "keywords": ["carta", "condução"], "popular_rank": 1, "verified": "citizen-spot", "source": "imt-ip.pt"},
  {"id": "queixa", "version": 1, "entity": "edp",
   "name": {"pt": "Queixa", "en": "Complaint"}, "summary": {"pt": "Regista uma queixa.", "en": "Files a complaint."},
   "category": "utilities", "audience": "everyone", "channel": "ticket", "requires_eid": "no", "portal": null,
   "documents": [], "prices": [{"cents": 0, "channel": "assisted"}], "fee_verified": false, "fee_note": null,
   "fee_source": "assumption", "legal_basis": null,
   "steps": [{"text": {"pt": "Ouvir.", "en": "Listen."}, "teach": {"pt": "Escreva.", "en": "Write."}}],
   "fields": [], "offline_ok": false, "keywords": [], "popular_rank": null, "verified": null, "source": "edp.pt"}
]"#;

const ENTITIES: &str = r#"[
  {"id": "imt", "name": {"pt": "Instituto da Mobilidade", "en": "Institute for Mobility"}, "short": {"pt": "IMT", "en": "IMT"},
   "acronym": "IMT", "kind": "public", "domain": "imt-ip.pt", "aliases": ["DGV", "Viação"], "shares": [{"valid_from": "2021-02-02", "host_bp": 1000, "ama_bp": 250, "source": "Portaria 26/2021"}],
   "verified": true, "source": "arte.gov.pt"},
  {"id": "edp", "name": {"pt": "EDP Comercial", "en": "EDP"}, "short": {"pt": "EDP", "en": "EDP"}, "acronym": "EDP",
   "kind": "private", "domain": null, "aliases": [], "verified": false, "source": "edp.pt"}
]"#;

const LIFE_EVENTS: &str = r#"[
  {"id": "lost-wallet", "name": {"pt": "Perdi a carteira", "en": "I lost my wallet"},
   "summary": {"pt": "Substituir documentos.", "en": "Replace documents."}, "services": ["carta-revalidar"], "related": ["queixa"]}
]"#;

const SIGNPOSTS: &str = r#"[
  {"id": "noise", "name": {"pt": "Ruído", "en": "Noise"}, "place": {"pt": "Na polícia.", "en": "At the police."}, "services": ["queixa"]}
]"#;

const MUNICIPALITIES: &str = r#"[
  {"dico": "0505", "name": "Idanha-a-Nova", "area": "Castelo Branco"},
  {"dico": "4201", "name": "Lagoa", "display": "Lagoa (Açores)", "area": "São Miguel", "aliases": ["Lagoa de São Miguel"]}
]"#;

const SPOTS: &str = r#"[
  {"code": "EC0850", "name": "Idanha-a-Nova", "kind": "town-hall", "demonstration": true, "municipality": "0505",
   "host": "Câmara Municipal", "zone": "Europe/Lisbon",
   "address": {"street": "Largo", "postal_code": "6060-163", "locality": "Idanha-a-Nova", "country": "PT"},
   "hours": [{"days": ["monday", "friday"], "from": "09:00", "to": "12:30"}, {"days": ["monday"], "from": "14:00", "to": "17:30"}],
   "payment": ["cash", "card"], "languages": ["pt", "fr"], "offer": "all"},
  {"code": "EC9001", "name": "Paris", "kind": "consulate", "demonstration": false, "municipality": null,
   "host": "Consulado", "zone": "Europe/Paris",
   "address": {"street": "Rue", "postal_code": "75008", "locality": "Paris", "country": "FR"},
   "hours": [{"days": ["monday"], "from": "09:00", "to": "12:30"}],
   "payment": ["cash"], "languages": ["pt"], "offer": {"only": ["queixa", "carta-revalidar"]}},
  {"code": "EC0001", "name": "Carrinha", "kind": "van", "demonstration": false, "municipality": "0505",
   "host": "Câmara Municipal", "zone": "Europe/Lisbon",
   "address": {"street": "Largo", "postal_code": "6060-163", "locality": "Idanha-a-Nova", "country": "PT"},
   "hours": [{"days": ["monday"], "from": "09:00", "to": "12:30"}],
   "payment": ["reference"], "languages": ["pt"], "offer": {"all-but": ["queixa"]}}
]"#;

const SYNONYMS: &str = r#"{
  "alike": [["carta", "permis"], ["ruído", "noise"]],
  "wants": [
    {"to": {"services": ["queixa"]}, "pt": ["reclamar"], "br": ["reclamação"], "en": ["complain"], "fr": ["me plaindre"]},
    {"to": {"life-event": "lost-wallet"}, "br": ["perdi os documentos"]},
    {"to": {"signpost": "noise"}, "en": ["loud neighbours", "party"]}]
}"#;

pub(super) fn catalogue() -> Catalogue {
    Catalogue::from_files(&Files {
        manifest: r#"{"revision": 7, "date": "2026-11-20"}"#,
        services: SERVICES,
        entities: ENTITIES,
        life_events: LIFE_EVENTS,
        signposts: SIGNPOSTS,
        municipalities: MUNICIPALITIES,
        spots: SPOTS,
        synonyms: SYNONYMS,
    })
    .unwrap()
}
