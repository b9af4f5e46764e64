public import ControlModel

extension TransitionSituation {
  /// The situation on a day.
  ///
  /// - Parameters:
  ///   - asOf: the day.
  ///   - certifiedOn: the day of the latest certification decision to the 2013 edition; nil when it is not
  ///     known or there is no certificate: the situation is then told for certificates in general.
  public static func on(_ asOf: CalendarDate, certifiedOn: CalendarDate? = nil) -> TransitionSituation {
    let certificate = certifiedOn.map { decided in
      let ownEnd = CertificationCycle(decision: decided).expires
      return Certificate(
        decided: decided, expires: min(ownEnd, TransitionRules.end), isCutShort: ownEnd > TransitionRules.end)
    }
    let validUntil = certificate?.expires ?? TransitionRules.end
    let restorableUntil = validUntil.adding(months: TransitionRules.restorationMonths)
    let phase: Phase =
      if asOf < TransitionRules.targetPublished {
        .beforePublication
      } else if asOf <= TransitionRules.lastAuditToSource {
        .open
      } else if asOf <= TransitionRules.end {
        .newEditionOnly
      } else {
        .lapsed
      }
    let route: Route =
      if phase == .beforePublication {
        .none
      } else if asOf <= validUntil {
        .transitionAudit
      } else if asOf <= restorableUntil {
        .restorationOrInitial
      } else {
        .initialCertification
      }
    var situation = TransitionSituation(
      asOf: asOf, phase: phase, certificate: certificate, route: route, validUntil: validUntil,
      restorableUntil: restorableUntil, headline: "", consequences: [])
    situation.headline = situation.makeHeadline()
    let all =
      situation.deadlines() + situation.audits() + situation.works() + situation.remarks()
    situation.consequences = Topic.allCases.flatMap { topic in all.filter { $0.topic == topic } }
    return situation
  }

  private func makeHeadline() -> String {
    let whose = certificate == nil ? "Certificates" : "Your certificate"
    let days = Phrase.count(abs(validUntil.dayNumber - asOf.dayNumber), "day")
    let verb = certificate == nil ? "end" : "ends"
    switch route {
    case .none:
      return "Not begun: the 2022 edition is published on \(TransitionRules.targetPublished)."
    case .transitionAudit:
      return "Within the transition: \(whose.lowercasedFirst) to the 2013 edition \(verb) on \(validUntil), "
        + "in \(days)."
    case .restorationOrInitial, .initialCertification:
      let rest =
        route == .restorationOrInitial
        ? "Restoration is possible until \(restorableUntil)." : "Certification starts anew against 2022."
      return "Lapsed: \(whose.lowercasedFirst) to the 2013 edition ended on \(validUntil), \(days) ago. "
        + rest
    }
  }

  private func deadlines() -> [Consequence] {
    func deadline(_ text: String, _ source: TransitionRules.Source) -> Consequence {
      Consequence(topic: .deadline, text: text, source: source)
    }
    var result: [Consequence] = []
    if asOf <= TransitionRules.lastAuditToSource {
      result.append(
        deadline(
          "Initial and recertification audits to the 2013 edition end on "
            + "\(TransitionRules.lastAuditToSource).", .iafMD26))
    } else {
      result.append(
        deadline(
          "Initial and recertification audits to the 2013 edition ended on "
            + "\(TransitionRules.lastAuditToSource).", .iafMD26))
    }
    let verb = asOf <= TransitionRules.end ? "expire or are withdrawn" : "expired or were withdrawn"
    result.append(
      deadline("All certificates to the 2013 edition \(verb) on \(TransitionRules.end).", .iafMD26))
    if let certificate, !certificate.isCutShort {
      result.append(
        deadline(
          "Your certificate, decided on \(certificate.decided), runs three years, until "
            + "\(certificate.expires).", .isoIEC17021))
    } else if let certificate {
      result.append(
        deadline(
          "Your certificate, decided on \(certificate.decided), would have run until "
            + "\(CertificationCycle(decision: certificate.decided).expires); the end of the transition cuts "
            + "it short.", .iafMD26))
    }
    return result
  }

  private func audits() -> [Consequence] {
    func consequence(_ topic: Topic, _ text: String, _ source: TransitionRules.Source) -> Consequence {
      Consequence(topic: topic, text: text, source: source)
    }
    switch route {
    case .none:
      return []
    case .transitionAudit:
      let choice =
        phase == .open
        ? "Initial and recertification audits may still be to either edition."
        : "Initial and recertification audits are to the 2022 edition only."
      return [
        consequence(
          .audit,
          "A transition audit is due, with a surveillance or recertification audit or on its own; it and the "
            + "decision on it have to be complete by \(validUntil). \(choice)", .iafMD26),
        consequence(
          .auditTime,
          "It adds at least \(TransitionRules.daysAtRecertification) auditor day at a recertification audit "
            + "and at least \(TransitionRules.daysOtherwise) at a surveillance audit or on its own.",
          .iafMD26),
        consequence(
          .auditScope,
          "It covers at least the gap analysis and the changes of the ISMS that came of it, the updated "
            + "statement of applicability, the risk treatment plan where it changed, and the implementation "
            + "and effectiveness of the new or changed controls.", .iafMD26),
      ]
    case .restorationOrInitial:
      return [
        consequence(
          .audit,
          "The certification body may restore the certificate until \(restorableUntil) when the outstanding "
            + "recertification work, to the 2022 edition, is done by then. Otherwise at least a stage 2 audit "
            + "is needed; ask it early which of the two it will do.", .isoIEC17021),
        consequence(
          .audit,
          "Without restoration certification starts anew against the 2022 edition: stage 1 and stage 2.",
          .isoIEC17021),
      ]
    case .initialCertification:
      return [
        consequence(
          .audit,
          "An initial certification audit to the 2022 edition is due: stage 1 and stage 2. Restoration ended "
            + "on \(restorableUntil); what a body still grants to a former client, it needs at least a stage 2 "
            + "for.", .isoIEC17021)
      ]
    }
  }

  private func works() -> [Consequence] {
    guard route == .restorationOrInitial || route == .initialCertification else { return [] }
    return [
      Consequence(
        topic: .reuse,
        text:
          "The risk assessment method, policies, evidence and the lines of the statement of applicability "
          + "may be used again.", source: .isoIEC27001),
      Consequence(
        topic: .redo,
        text: "To be done against the 2022 edition: the statement of applicability, the new controls, the "
          + "changed clauses, one internal audit and one management review.", source: .isoIEC27001),
      Consequence(
        topic: .stop,
        text: "Claims of certification and the use of marks must stop until there is a valid certificate.",
        source: .isoIEC17021),
    ]
  }

  private func remarks() -> [Consequence] {
    guard let certificate else {
      return [
        Consequence(
          topic: .note,
          text: "The day of the certification decision was not given: the dates are those of certificates in "
            + "general, and one of your own may have expired earlier.", source: nil)
      ]
    }
    func note(_ text: String) -> Consequence { Consequence(topic: .note, text: text, source: nil) }
    var result: [Consequence] = []
    if certificate.decided > asOf {
      result.append(note("The decision date \(certificate.decided) lies after \(asOf): check it."))
    }
    if certificate.decided > TransitionRules.lastAuditToSource {
      result.append(
        note(
          "A decision of \(certificate.decided) to the 2013 edition is only possible after an audit held by "
            + "\(TransitionRules.lastAuditToSource): check which edition the certificate names."))
    }
    if certificate.decided < TransitionRules.sourcePublished {
      result.append(
        note(
          "The 2013 edition was published on \(TransitionRules.sourcePublished), after the decision date "
            + "\(certificate.decided): check it."))
    }
    if CertificationCycle(decision: certificate.decided).expires < min(asOf, TransitionRules.end) {
      result.append(
        note(
          "Three years from \(certificate.decided) have passed; when the certificate was renewed since, give "
            + "the day of the latest decision."))
    }
    return result
  }
}
