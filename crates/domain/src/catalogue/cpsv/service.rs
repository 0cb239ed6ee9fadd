//! A service and its parts: documents to bring, steps of the script, fields of the form.

use super::cost;
use super::error::Fault;
use super::graph::{Graph, Node};
use super::names::{address, part};
use super::subject::{Read, Subject};
use crate::catalogue::{
    Choice, Document, Field, FieldKind, PriceChannel, Service, ServiceChannel, Step,
};
use crate::{EntityId, FieldId, ServiceId};

pub(super) const CLASS: &str = "cpsv:PublicService";

pub(super) fn id(service: &ServiceId) -> String {
    address("service", service.as_str())
}

pub(super) fn write(graph: &mut Graph, service: &Service, place: usize) {
    let id = id(&service.id);
    let parts = |kind: &str, n: usize| (0..n).map(|n| part(&id, kind, n)).collect::<Vec<_>>();
    let law = service.legal_basis.as_ref().map(|_| format!("{id}:law"));
    let events = service.life_events.iter();
    let mut node = Node::new(id.clone(), &[CLASS])
        .at(place)
        .plain("dct:identifier", [&service.id.0])
        .typed("spot:version", "xsd:integer", [service.version])
        .links(
            "cv:hasCompetentAuthority",
            [address("entity", service.entity.as_str())],
        )
        .localised("dct:title", &service.name)
        .localised("dct:description", &service.summary)
        .links("cv:thematicArea", [address("category", &service.category)])
        .links("dct:audience", [address("audience", &service.audience)])
        .code("spot:channel", &service.channel)
        .links(
            "cv:hasChannel",
            channels(service.channel)
                .iter()
                .map(|channel| cost::channel_id(*channel)),
        )
        .code("spot:requiresEid", &service.requires_eid)
        .plain("spot:portal", &service.portal)
        .links("cpsv:hasInput", parts("document", service.documents.len()))
        .links(
            cost::property(service.fee_verified),
            parts("cost", service.prices.len()),
        )
        .plain("spot:feeSource", [&service.fee_source])
        .links("cv:hasLegalResource", law.clone())
        .links("spot:step", parts("step", service.steps.len()))
        .links("spot:field", parts("field", service.fields.len()))
        .typed("spot:offlineOk", "xsd:boolean", [service.offline_ok])
        .texts("dcat:keyword", &service.keywords)
        .typed("spot:popularRank", "xsd:integer", service.popular_rank)
        .plain("dct:source", [&service.source])
        .links(
            "cv:isGroupedBy",
            events.map(|event| address("life-event", event.as_str())),
        );
    if let Some(note) = &service.fee_note {
        node = node.localised("spot:feeNote", note);
    }
    if let Some(seen) = &service.verified {
        node = node.code("spot:seenAt", seen);
    }
    graph.add(node);
    if let Some(law) = law {
        graph.add(Node::new(law, &["eli:LegalResource"]).texts("dct:title", &service.legal_basis));
    }
    for (n, document) in service.documents.iter().enumerate() {
        graph.add(evidence(&id, document, n));
    }
    for (n, rule) in service.prices.iter().enumerate() {
        graph.add(cost::write(&id, rule, service.fee_verified, n));
    }
    for (n, step) in service.steps.iter().enumerate() {
        graph.add(
            Node::new(part(&id, "step", n), &["spot:Step"])
                .at(n)
                .localised("dct:description", &step.text)
                .localised("spot:teach", &step.teach),
        );
    }
    for (n, field) in service.fields.iter().enumerate() {
        write_field(graph, &id, field, n);
    }
}

/// Where a service is asked for: at a spot always, on a portal where it can be finished there.
pub(super) fn channels(channel: ServiceChannel) -> &'static [PriceChannel] {
    match channel {
        ServiceChannel::Online => &[PriceChannel::Assisted, PriceChannel::Online],
        ServiceChannel::Gateway | ServiceChannel::Ticket => &[PriceChannel::Assisted],
    }
}

fn evidence(service: &str, document: &Document, place: usize) -> Node {
    let id = part(service, "document", place);
    Node::new(id.clone(), &["cv:Evidence"])
        .at(place)
        .plain("dct:identifier", [&id])
        .localised("dct:title", &document.words)
        .typed(
            "spot:conditional",
            "xsd:boolean",
            document.conditional.then_some(true),
        )
}

fn write_field(graph: &mut Graph, service: &str, field: &Field, place: usize) {
    let id = part(service, "field", place);
    let node = Node::new(id.clone(), &["spot:Field"])
        .at(place)
        .plain("dct:identifier", [&field.id.0])
        .localised("dct:title", &field.label)
        .typed("spot:required", "xsd:boolean", [field.required]);
    let FieldKind::Choice(choices) = &field.kind else {
        graph.add(node.code("spot:kind", &field.kind));
        return;
    };
    let ids = (0..choices.len()).map(|n| part(&id, "choice", n));
    graph.add(node.code("spot:kind", &"choice").links("spot:choice", ids));
    for (n, choice) in choices.iter().enumerate() {
        graph.add(
            Node::new(part(&id, "choice", n), &["spot:Choice"])
                .at(n)
                .plain("dct:identifier", [&choice.id])
                .localised("dct:title", &choice.label),
        );
    }
}

pub(super) fn read(service: Subject<'_>) -> Read<Service> {
    let authority = service.link("cv:hasCompetentAuthority", super::entity::CLASS)?;
    let (prices, fee_verified) = cost::read_all(service)?;
    Ok(Service {
        id: ServiceId(service.identifier()?),
        version: service.typed("spot:version", "xsd:integer")?,
        entity: EntityId(authority.identifier()?),
        name: service.localised("dct:title")?,
        summary: service.localised("dct:description")?,
        category: concept(service, "cv:thematicArea")?,
        audience: concept(service, "dct:audience")?,
        channel: read_channel(service)?,
        requires_eid: service.code("spot:requiresEid")?,
        portal: service.maybe_plain("spot:portal")?,
        documents: each(
            service.parts("cpsv:hasInput", "cv:Evidence")?,
            read_document,
        )?,
        prices,
        fee_verified,
        fee_note: service.maybe_localised("spot:feeNote")?,
        fee_source: service.plain("spot:feeSource")?,
        legal_basis: law(service)?,
        steps: each(service.parts("spot:step", "spot:Step")?, read_step)?,
        fields: each(service.parts("spot:field", "spot:Field")?, read_field)?,
        offline_ok: service.typed("spot:offlineOk", "xsd:boolean")?,
        keywords: service.texts("dcat:keyword")?,
        popular_rank: service.maybe_typed("spot:popularRank", "xsd:integer")?,
        verified: service.maybe_code("spot:seenAt")?,
        source: service.plain("dct:source")?,
        // From the life events, when the catalogue is whole.
        life_events: Vec::new(),
    })
}

pub(super) fn each<'g, T>(
    subjects: Vec<Subject<'g>>,
    read: impl FnMut(Subject<'g>) -> Read<T>,
) -> Read<Vec<T>> {
    subjects.into_iter().map(read).collect()
}

fn read_document(evidence: Subject<'_>) -> Read<Document> {
    evidence.identifier()?;
    let conditional = evidence.maybe_typed("spot:conditional", "xsd:boolean")?;
    Ok(Document {
        words: evidence.localised("dct:title")?,
        conditional: conditional.unwrap_or_default(),
    })
}

fn concept(service: Subject<'_>, property: &str) -> Read<String> {
    let concept = service.link(property, "skos:Concept")?;
    concept.plain("skos:notation")
}

/// The channels that CPSV-AP knows must fit ours.
fn read_channel(service: Subject<'_>) -> Read<ServiceChannel> {
    let channel = service.code("spot:channel")?;
    let named = service.links("cv:hasChannel", cost::CHANNEL)?;
    let named = each(named, cost::read_channel)?;
    let fits = |one: &PriceChannel| named.contains(one) == channels(channel).contains(one);
    if named.is_empty()
        || [PriceChannel::Assisted, PriceChannel::Online]
            .iter()
            .all(fits)
    {
        Ok(channel)
    } else {
        service.refuse(
            "cv:hasChannel",
            Fault::Contradiction("spot:channel".to_owned()),
        )
    }
}

fn law(service: Subject<'_>) -> Read<Option<String>> {
    let Some(law) = service.maybe_link("cv:hasLegalResource", "eli:LegalResource")? else {
        return Ok(None);
    };
    let title = law.maybe("dct:title")?;
    let title = law.needs("dct:title", title)?;
    Ok(Some(law.tagged("dct:title", title)?.0.to_owned()))
}

fn read_step(step: Subject<'_>) -> Read<Step> {
    Ok(Step {
        text: step.localised("dct:description")?,
        teach: step.localised("spot:teach")?,
    })
}

fn read_field(field: Subject<'_>) -> Read<Field> {
    let is_choice = field.plain("spot:kind")? == "choice";
    let kind = if is_choice {
        let choices = field.parts("spot:choice", "spot:Choice")?;
        FieldKind::Choice(each(choices, |choice| {
            Ok(Choice {
                id: choice.identifier()?,
                label: choice.localised("dct:title")?,
            })
        })?)
    } else {
        field.code("spot:kind")?
    };
    Ok(Field {
        id: FieldId(field.identifier()?),
        label: field.localised("dct:title")?,
        kind,
        required: field.typed("spot:required", "xsd:boolean")?,
    })
}
