internal import Concord

extension ExplorerProblem {
  /// What an error of the workspace means to a caller: without its path, which is nobody's business.
  init(_ error: WorkspaceError) {
    switch error {
    case .unknown, .notFound, .noWorkspace: self = .notFound("\(error.withoutPath).")
    case .ambiguous:
      self.init(
        status: 409, code: "ambiguous", title: "Several are possible", detail: "\(error.withoutPath).")
    case .invalid, .duplicate: self = .badRequest("\(error.withoutPath).")
    case .readOnly: self = .forbidden("The workspace may only be read.")
    case .busy:
      self.init(
        status: 503, code: "busy", title: "Busy",
        detail: "Another program is writing to the workspace; nothing was changed, try again.",
        headers: [.init("Retry-After", "5")])
    default:
      self.init(
        status: 500, code: "workspace", title: "The workspace cannot be used",
        detail: "Nothing was changed. On the machine, 'concord workspace check' says what is wrong.")
    }
  }

  static let noWorkspace = ExplorerProblem(
    status: 404, code: "no-workspace", title: "There is no workspace",
    detail: "Make one with 'concord init' and start the explorer in its folder, or with --workspace FILE.")

  static let writesRefused = ExplorerProblem.forbidden(
    "This explorer only reads the workspace. Start it with --allow-write to save here.")
}

extension WorkspaceError {
  /// The words of the errors that have no path in them; of the others the kind alone.
  fileprivate var withoutPath: String {
    switch self {
    case .unknown, .duplicate, .ambiguous, .invalid:
      let text = description
      return text.prefix(1).uppercased() + text.dropFirst()
    default: return "The workspace cannot be used"
    }
  }
}
