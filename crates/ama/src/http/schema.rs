//! The shapes of requests and answers, for the description alone: what reads and writes them is in `protocol`.
#![expect(
    dead_code,
    reason = "nothing here is made: the description is read off the types"
)]

use std::collections::BTreeMap;

use utoipa::{IntoParams, IntoResponses, ToSchema};

/// What a kit has.
#[derive(ToSchema)]
pub(super) struct PullRequest {
    #[schema(minimum = 0, format = "uint32")]
    root: u32,
    #[schema(minimum = 0, format = "uint64")]
    timestamp: u64,
    #[schema(minimum = 0, format = "uint64")]
    snapshot: u64,
    #[schema(minimum = 0, format = "uint64")]
    targets: u64,
    documents: BTreeMap<String, ShortHash>,
    #[schema(pattern = "^[a-z2-7]{12}[acegikmoqsuwy246]$")]
    journal: String,
    #[schema(minimum = 0, format = "uint64")]
    seq: u64,
    #[schema(pattern = "^[0-9a-f]{64}$")]
    head: String,
    #[schema(minimum = 0, format = "uint64")]
    log_size: u64,
    /// Random: the signed timestamp of the answer carries it.
    #[schema(minimum = 0, format = "uint64", required = false)]
    nonce: Option<u64>,
    /// The kit found that what is here is not what it has, or more.
    #[schema(required = false)]
    is_forked: bool,
}

/// The first eight bytes of a document's SHA-256.
#[derive(ToSchema)]
#[schema(pattern = "^[0-9a-f]{16}$")]
pub(super) struct ShortHash(String);

/// The exact letters that were signed, and by whom.
#[derive(ToSchema)]
pub(super) struct SignedText {
    text: String,
    signatures: Vec<RoleSignature>,
}

#[derive(ToSchema)]
pub(super) struct RoleSignature {
    #[schema(pattern = "^[0-9a-f]{8}$")]
    key: String,
    /// Base64.
    signature: String,
}

#[derive(ToSchema)]
pub(super) struct SentDocument {
    name: String,
    /// SHA-256 of the bytes that a delta starts from.
    base: Option<String>,
    /// Zstandard, base64.
    data: String,
}

#[derive(ToSchema)]
pub(super) struct PullAnswer {
    timestamp: SignedText,
    snapshot: Option<SignedText>,
    targets: Option<SignedText>,
    #[schema(required = false)]
    roots: Vec<SignedText>,
    #[schema(required = false)]
    documents: Vec<SentDocument>,
    /// A signed note.
    checkpoint: Option<String>,
    /// From the kit's checkpoint to this one.
    consistency: Option<ConsistencyProof>,
}

#[derive(ToSchema)]
pub(super) struct EnrolRequest {
    /// The secret half of the code, base32.
    #[schema(pattern = "^[A-Z2-7]{16}$")]
    secret: String,
    #[schema(pattern = "^[0-9a-f]{64}$")]
    public_key: String,
    /// The kit's clock, ms UTC.
    at: i64,
    #[schema(pattern = "^[0-9a-f]{128}$")]
    proof: String,
    program: String,
    former: Option<Former>,
}

/// What the kit has of the journal that its new one is to go on from.
#[derive(ToSchema)]
pub(super) struct Former {
    /// 13 characters of base32.
    journal: String,
    /// The last entry that the kit knows the agency to have.
    acknowledged: u64,
}

#[derive(ToSchema)]
pub(super) struct Certificate {
    text: String,
    root: String,
    signature: String,
}

#[derive(ToSchema)]
pub(super) struct EnrolAnswer {
    roots: Vec<SignedText>,
    certificate: Certificate,
    pull: PullAnswer,
    former: Option<FormerHere>,
}

/// How far a former journal is here, and its entries after the last one that the kit knew to be here.
#[derive(ToSchema)]
pub(super) struct FormerHere {
    head: SignedText,
    after: u64,
    /// Exact bytes of the open parts, base64.
    entries: Vec<String>,
}

/// An order: the entry that asked for it.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
pub(super) struct OrderPath {
    /// 13 characters of base32.
    journal: String,
    #[param(
        minimum = 1,
        maximum = 9_223_372_036_854_775_807_i64,
        format = "uint64"
    )]
    seq: u64,
}

/// What is to be paid, and how.
#[derive(ToSchema)]
pub(super) struct OrderRequest {
    #[schema(minimum = 1, maximum = 100_000_000)]
    cents: i64,
    means: OrderMeans,
    /// Whom MB WAY asks: there with it, and with it alone.
    phone: Option<String>,
}

#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(super) enum OrderMeans {
    Multibanco,
    MbWay,
}

/// A page for people.
#[derive(ToSchema)]
pub(super) struct Page(String);

/// RFC 9457.
#[derive(ToSchema)]
pub(super) struct Problem {
    /// `/problems/` and a code.
    r#type: String,
    title: String,
    status: u16,
    detail: Option<String>,
    head: Option<SignedText>,
    #[schema(minimum = 1)]
    wanted: Option<u64>,
    retry_after: Option<u32>,
}

#[derive(ToSchema)]
pub(super) struct InclusionProof {
    #[schema(minimum = 0)]
    leaf_index: u64,
    #[schema(minimum = 1)]
    tree_size: u64,
    hashes: Vec<String>,
}

#[derive(ToSchema)]
pub(super) struct ConsistencyProof {
    #[schema(minimum = 0)]
    older_size: u64,
    #[schema(minimum = 0)]
    newer_size: u64,
    hashes: Vec<String>,
}

/// What the log has of a receipt.
#[derive(ToSchema)]
pub(super) struct LookUp {
    /// A signed note; left out while the log is empty.
    checkpoint: Option<String>,
    /// Left out where the log does not have the receipt.
    inclusion: Option<InclusionProof>,
    /// From the size that was asked with.
    consistency: Option<ConsistencyProof>,
    /// That the receipt was voided since; left out while it stands.
    voided: Option<SignedText>,
    /// Of the void; left out while it waits for its place.
    void_inclusion: Option<InclusionProof>,
}

/// What is refused to kits.
#[derive(IntoResponses)]
pub(super) enum KitProblems {
    #[response(
        status = 400,
        description = "Not of the agreed form",
        content_type = "application/problem+json"
    )]
    Malformed(Problem),
    #[response(
        status = 401,
        description = "Not signed by an enrolled kit",
        content_type = "application/problem+json"
    )]
    Signature(Problem),
    #[response(
        status = 403,
        description = "Suspended, revoked, or another kit's",
        content_type = "application/problem+json"
    )]
    Forbidden(Problem),
    #[response(
        status = 404,
        description = "Nothing here",
        content_type = "application/problem+json"
    )]
    NotFound(Problem),
    #[response(
        status = 413,
        description = "Too large",
        content_type = "application/problem+json"
    )]
    TooLarge(Problem),
    #[response(
        status = 415,
        description = "Another media type is wanted, or compressed in another way than gzip or zstd",
        content_type = "application/problem+json"
    )]
    MediaType(Problem),
    #[response(
        status = 429,
        description = "Too many requests: see Retry-After",
        content_type = "application/problem+json"
    )]
    TooMany(Problem),
    #[response(
        status = 503,
        description = "Not now: see Retry-After",
        content_type = "application/problem+json"
    )]
    Unavailable(Problem),
}

/// What is refused to anybody.
#[derive(IntoResponses)]
pub(super) enum OpenProblems {
    #[response(
        status = 400,
        description = "Not of the agreed form",
        content_type = "application/problem+json"
    )]
    Malformed(Problem),
    #[response(
        status = 404,
        description = "Nothing here",
        content_type = "application/problem+json"
    )]
    NotFound(Problem),
    #[response(
        status = 429,
        description = "Too many requests: see Retry-After",
        content_type = "application/problem+json"
    )]
    TooMany(Problem),
    #[response(
        status = 503,
        description = "Not now: see Retry-After",
        content_type = "application/problem+json"
    )]
    Unavailable(Problem),
}

/// What enrolment refuses.
#[derive(IntoResponses)]
pub(super) enum EnrolProblems {
    #[response(
        status = 400,
        description = "Not of the agreed form",
        content_type = "application/problem+json"
    )]
    Malformed(Problem),
    #[response(
        status = 401,
        description = "The proof does not fit the key",
        content_type = "application/problem+json"
    )]
    Signature(Problem),
    #[response(
        status = 403,
        description = "The code cannot be used",
        content_type = "application/problem+json"
    )]
    Code(Problem),
    #[response(
        status = 413,
        description = "Too large",
        content_type = "application/problem+json"
    )]
    TooLarge(Problem),
    #[response(
        status = 415,
        description = "Compressed in another way than gzip or zstd",
        content_type = "application/problem+json"
    )]
    Coding(Problem),
    #[response(
        status = 429,
        description = "Too many wrong codes, of anybody: see Retry-After",
        content_type = "application/problem+json"
    )]
    TooMany(Problem),
    #[response(
        status = 503,
        description = "Not now: see Retry-After",
        content_type = "application/problem+json"
    )]
    Unavailable(Problem),
}
