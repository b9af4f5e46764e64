internal import Concord

/// Why a request has no answer: an error of RFC 9457, and a page that says the same.
struct ExplorerProblem: Error, Hashable {
  /// The status code, 400…599.
  var status: Int
  /// The stable name of the kind of problem, the last part of its `type`.
  var code: String
  /// The kind of problem in words.
  var title: String
  /// What is wrong here and what to do, without internals.
  var detail: String
  /// The controls that were probably meant.
  var candidates: [ControlReference] = []
  /// Headers that the status asks for.
  var headers: [ExplorerRequest.Field] = []

  static func notFound(_ detail: String, candidates: [ControlReference] = []) -> ExplorerProblem {
    ExplorerProblem(
      status: 404, code: "not-found", title: "Not found", detail: detail, candidates: candidates)
  }

  static func badRequest(_ detail: String) -> ExplorerProblem {
    ExplorerProblem(
      status: 400, code: "bad-request", title: "The request cannot be understood", detail: detail)
  }

  static func ambiguous(_ detail: String, candidates: [ControlReference]) -> ExplorerProblem {
    ExplorerProblem(
      status: 409, code: "ambiguous", title: "Several controls are possible", detail: detail,
      candidates: candidates)
  }

  static func unprocessable(_ detail: String) -> ExplorerProblem {
    ExplorerProblem(
      status: 422, code: "unreadable-statement", title: "The statement cannot be used", detail: detail)
  }

  static func tooLarge(_ limit: Int) -> ExplorerProblem {
    ExplorerProblem(
      status: 413, code: "too-large", title: "Too large",
      detail: "A file may have \(limit / 1_000_000) MB at most.")
  }

  static func forbidden(_ detail: String) -> ExplorerProblem {
    ExplorerProblem(status: 403, code: "forbidden", title: "Refused", detail: detail)
  }

  static func method(_ allowed: String) -> ExplorerProblem {
    ExplorerProblem(
      status: 405, code: "method-not-allowed", title: "Method not allowed",
      detail: "This address answers \(allowed).", headers: [ExplorerRequest.Field("Allow", allowed)])
  }

  /// The problem as a document, `application/problem+json`.
  func json(_ content: Content) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("type", .string("urn:concord:problem:\(code)")), .init("title", .string(title)),
      .init("status", .integer(status)), .init("detail", .string(detail)),
    ]
    if !candidates.isEmpty {
      members.append(
        .init(
          "candidates",
          .array(
            candidates.map { reference in
              ["reference": .string(reference.description), "title": .text(content[reference]?.title)]
            })))
    }
    return .object(members)
  }
}
