"""Findings of the check in the officer's words: what, where, what to do."""

from __future__ import annotations

from app.domain.checks import Finding, FindingCode
from app.domain.checks.kinds import Weight
from app.domain.vietnamese import first_upper
from app.messages.faults import shortened
from app.translation import marked, tr

_FINDINGS = {
    FindingCode.NO_WORDS: marked("it says nothing. Please write what is to be done, or take it out."),
    FindingCode.NO_LEAD: marked("no agency leads it. Please assign one."),
    FindingCode.SEVERAL_LEADS: marked(
        "several lead it: {names}. Please keep one; let the others coordinate."
    ),
    FindingCode.LEAD_COORDINATES: marked("{name} both leads and coordinates. Please keep one role."),
    FindingCode.LEAD_MONITORS: marked(
        "{name} monitors what it leads itself (tasks: {count}). Please see whether another agency should monitor it."
    ),
    FindingCode.NO_DELIVERABLE: marked("it has no deliverable. Please write what it must bring."),
    FindingCode.OUTPUT_IS_A_VERB: marked(
        "the deliverable “{text}” says what is done. Please write what comes of it: a document, a report, a figure."
    ),
    FindingCode.NO_DEADLINE: marked("it has no deadline. Please write by when it must be done."),
    FindingCode.DATE_UNREAL: marked("there is no such date: “{text}”. Please correct it."),
    FindingCode.DEADLINE_UNCLEAR: marked(
        "the program does not understand the deadline “{deadline}”: it is not checked and not moved to another year. "
        "Please see whether it is right."
    ),
    FindingCode.DEADLINE_BEFORE_ISSUE: marked(
        "the deadline “{deadline}” lies before the plan is issued. Please move it."
    ),
    FindingCode.DEADLINE_AFTER_DIRECTIVE: marked(
        "the deadline “{deadline}” lies after the end of {directive} ({due}). Please move it."
    ),
    FindingCode.DEADLINE_AFTER_DEMAND: marked(
        "the deadline “{deadline}” lies after {due}, which the demand “{demand}” sets. Please move it."
    ),
    FindingCode.DEADLINE_ON_HOLIDAY: marked(
        "the deadline “{deadline}” falls on a public holiday ({feast}). Please move it to a working day."
    ),
    FindingCode.STANDING_WITHOUT_REPORT: marked(
        "tasks that go on all the time: {count}, and the plan says nowhere when they are reported on. Please write "
        "when and to whom."
    ),
    FindingCode.WEEKDAY_WRONG: marked(
        "“{words}”: that day is a {right}. Please put the weekday or the date right."
    ),
    FindingCode.ANSWERS_NOTHING: marked("it answers no demand of the directive. Please link it to one."),
    FindingCode.NOT_PRINTED: marked(
        "no annex shows it. Please widen the assignment table or print it in the body."
    ),
    FindingCode.SAME_CODE: marked("another task has the same code. Please give one of them a new code."),
    FindingCode.NEAR_TWIN: marked(
        "another task says nearly the same ({other}): “{text}”. Please merge them, or tell them apart."
    ),
    FindingCode.TWINS_DISAGREE: marked(
        "the same task stands in the plan again ({other}), with another lead or deadline. Please make them agree, or "
        "take one out."
    ),
    FindingCode.COUNT_DISAGREES: marked(
        "the text says “{words}”, but the plan has {count} tasks. Please put the number right."
    ),
    FindingCode.DEMAND_UNANSWERED: marked(
        "no task answers the demand “{demand}”. Please link or add a task."
    ),
    FindingCode.DIRECTIVE_AMENDED: marked(
        "{by} amended it. Please read the amendment, and see which tasks it touches."
    ),
    FindingCode.DIRECTIVE_REPLACED: marked(
        "{by} took its place. Please see whether the plan should carry that out instead."
    ),
    FindingCode.DIRECTIVE_NEWER: marked(
        "a newer version is kept: {new} demands are new, {changed} changed, {gone} gone. Please look at the tasks "
        "that answer them: {tasks}."
    ),
    FindingCode.DIRECTIVE_EXPIRED: marked(
        "its time ended on {due}. Please see whether a later directive holds now."
    ),
    FindingCode.AGENCY_NOT_VALID: marked(
        "{name} does not exist on {day}. Please replace it; its work went to: {successors}."
    ),
    FindingCode.AGENCY_UNKNOWN: marked(
        "{name} is not in the register of agencies (tasks: {count}). Please choose it from the list, or add it to the "
        "register."
    ),
    FindingCode.AGENCY_RENAMED: marked("{name} is called {now} at the plan's date. Please update the name."),
    FindingCode.AGENCY_WITHOUT_TASK: marked(
        "the text names {name}, but no task is assigned to it. Please check."
    ),
    FindingCode.AGENCY_NOT_RECIPIENT: marked(
        "the text names {name}, but it is not among the recipients. Please add it there."
    ),
    FindingCode.RECIPIENT_WITHOUT_TASK: marked(
        "{name} is among the recipients, but the plan gives it nothing to do. Please check."
    ),
    FindingCode.BLANK_LEFT: marked(
        "it has not been filled in (places: {count}): “{text}”. Please fill it in."
    ),
    FindingCode.PLACE_WITHOUT_KIND: marked(
        "the commune may bear the name of a person or an event. Please write the place as “{wanted}” if it does "
        "(Decree 30/2020, Annex I, II.4.a)."
    ),
    FindingCode.ANNEX_NOT_MENTIONED: marked("the body does not point to the annex. Please mention it."),
    FindingCode.REFERENCE_DANGLING: marked(
        "“{words}” names a part that this plan does not have: “{text}”. Please put the number right, or name the "
        "document it belongs to."
    ),
    FindingCode.CITED_IN_SHORT_FIRST: marked(
        "“{words}” is mentioned in short before it is cited in full: “{text}”. Please cite it in full here and in "
        "short from there on (Decree 30/2020, Annex I, II.6.b)."
    ),
    FindingCode.NO_ISSUER: marked("Who issues the plan is missing. Please choose it in the head."),
    FindingCode.NOT_ENTITLED: marked(
        "{issuer} does not issue a paper of this kind: {kind} (Regulation 399 of 2026, Articles 11 and 13). Please "
        "choose another kind, or the body that issues it."
    ),
    FindingCode.NO_TASK: marked("The plan has no task. Please add one."),
    FindingCode.NO_SUBJECT: marked("The plan has no subject. Please write it."),
    FindingCode.NO_PLACE: marked(
        "The place before the date is missing. Please write it (Decree 30/2020, Annex I, II.4)."
    ),
    FindingCode.NO_SIGNER: marked("The name of the signer is missing. Please write it."),
    FindingCode.SIGNER_WITH_RANK: marked(
        "no academic rank or title stands before the signer's name: “{text}”. Please write “{name}” (Decree 30/2020, "
        "Annex I, II.7.c)."
    ),
    FindingCode.HEADING_DOUBLED: marked("The heading says “{words}” twice. Please write it once."),
    FindingCode.ISSUED_WITHOUT_NUMBER: marked(
        "The plan is marked as issued but has no number. Please enter it."
    ),
    FindingCode.ISSUED_WITHOUT_DATE: marked(
        "The plan is marked as issued but its date is incomplete. Please enter it."
    ),
    FindingCode.GUESSED_AGENCY: marked(
        "which agency “{words}” is was guessed from a short or shared name. Please confirm it, or choose the agency."
    ),
    FindingCode.GUESSED_AS_READ: marked(
        "this was read with doubt from the imported file: “{words}”. Please confirm it, or mend it."
    ),
    FindingCode.GUESSED_HEAD: marked(
        "“{words}” in the head was not clear in the imported file. Please confirm it, or mend it."
    ),
    FindingCode.GUESSED_IN_ROLLING: marked(
        "the roll-forward put in “{words}” for “{before}”, taken in bulk. Please confirm it, or change it."
    ),
    FindingCode.GUESSED_LEAD: marked(
        "“{words}” leads because its field of work fits the demand; the demand names nobody of your office. "
        "Please confirm it, or choose who leads."
    ),
    FindingCode.GUESSED_DEADLINE: marked(
        "the deadline was moved by the rule from “{before}” to “{words}”. Please confirm it, or change it."
    ),
    FindingCode.YEAR_NOT_NAMED: marked(
        "Deadlines that name no year are read as of {year} (tasks: {count}; {codes}). "
        "Please name the year where it is another."
    ),
    FindingCode.TEMPLATE_NEWER: marked(
        "The template “{title}” has version {newest}; this draft is from version {version}. "
        "Please look at what the newer one would change; nothing changes by itself."
    ),
    FindingCode.SPELT_AS_NO_SYLLABLE: marked(
        "“{words}” is no Vietnamese syllable (places: {count}): “{text}”. Perhaps it means {meant}. Please "
        "correct it, or add it to your own words."
    ),
    FindingCode.SPELT_WITH_TONE_ELSEWHERE: marked(
        "the tone of “{words}” stands on the wrong letter (places: {count}): “{text}”. Please write “{right}”."
    ),
    FindingCode.SPELT_AS_NO_WORD: marked(
        "“{words}” is misspelt (places: {count}): “{text}”. Please write “{right}”."
    ),
    FindingCode.SPELT_IN_OTHER_CAPITALS: marked(
        "the capitals of “{words}” are others by Decree 30/2020, Annex II (places: {count}): “{text}”. "
        "Please write “{right}”."
    ),
    FindingCode.SPELT_AS_NO_SYMBOL: marked(
        "no kind of document has the symbol “{words}” (Decree 30/2020, Annex III; places: {count}): “{text}”. "
        "Please write “{right}”."
    ),
    FindingCode.SPELT_TWICE: marked(
        "“{words}” says the same twice (places: {count}): “{text}”. Please write “{right}”."
    ),
    FindingCode.SPELT_WITH_BLANK_AMISS: marked(
        "there is a blank before a mark, or none behind it (places: {count}): “{text}”. Please mend it."
    ),
    FindingCode.TONE_MARKS_MIXED: marked(
        "Tone marks stand in two styles; most words have one, these the other (places: {count}): {right}. "
        "Both are right. Please keep one of them."
    ),
}

_TITLES = {
    FindingCode.NO_WORDS: marked("No words"),
    FindingCode.NO_LEAD: marked("No agency leads"),
    FindingCode.SEVERAL_LEADS: marked("Several agencies lead"),
    FindingCode.LEAD_COORDINATES: marked("Leads and coordinates"),
    FindingCode.LEAD_MONITORS: marked("Monitors what it leads"),
    FindingCode.NO_DELIVERABLE: marked("No deliverable"),
    FindingCode.OUTPUT_IS_A_VERB: marked("Deliverable that says a doing"),
    FindingCode.NO_DEADLINE: marked("No deadline"),
    FindingCode.DATE_UNREAL: marked("No such date"),
    FindingCode.DEADLINE_UNCLEAR: marked("Deadline not understood"),
    FindingCode.DEADLINE_BEFORE_ISSUE: marked("Deadline before the day of issue"),
    FindingCode.DEADLINE_AFTER_DIRECTIVE: marked("Deadline after the directive's"),
    FindingCode.DEADLINE_AFTER_DEMAND: marked("Deadline after the demand's"),
    FindingCode.DEADLINE_ON_HOLIDAY: marked("Deadline on a public holiday"),
    FindingCode.STANDING_WITHOUT_REPORT: marked("Standing work without a report"),
    FindingCode.WEEKDAY_WRONG: marked("Weekday and date do not agree"),
    FindingCode.ANSWERS_NOTHING: marked("Task that answers no demand"),
    FindingCode.NOT_PRINTED: marked("Task that is printed nowhere"),
    FindingCode.SAME_CODE: marked("Same code twice"),
    FindingCode.NEAR_TWIN: marked("Tasks that say nearly the same"),
    FindingCode.TWINS_DISAGREE: marked("Same task, other lead or deadline"),
    FindingCode.COUNT_DISAGREES: marked("Number of tasks does not agree"),
    FindingCode.DEMAND_UNANSWERED: marked("Demand without a task"),
    FindingCode.DIRECTIVE_AMENDED: marked("Directive amended"),
    FindingCode.DIRECTIVE_REPLACED: marked("Directive replaced"),
    FindingCode.DIRECTIVE_EXPIRED: marked("Directive run out"),
    FindingCode.DIRECTIVE_NEWER: marked("Newer version of a directive"),
    FindingCode.AGENCY_NOT_VALID: marked("Agency that no longer exists"),
    FindingCode.AGENCY_UNKNOWN: marked("Agency not in the register"),
    FindingCode.AGENCY_RENAMED: marked("Agency under a former name"),
    FindingCode.AGENCY_WITHOUT_TASK: marked("Charged in the text, without a task"),
    FindingCode.AGENCY_NOT_RECIPIENT: marked("Not among the recipients"),
    FindingCode.RECIPIENT_WITHOUT_TASK: marked("Recipient without a task"),
    FindingCode.BLANK_LEFT: marked("Blank not filled in"),
    FindingCode.ANNEX_NOT_MENTIONED: marked("Annex that nothing points to"),
    FindingCode.REFERENCE_DANGLING: marked("Reference to what is not there"),
    FindingCode.CITED_IN_SHORT_FIRST: marked("Cited in short first"),
    FindingCode.NO_ISSUER: marked("No issuing authority"),
    FindingCode.NOT_ENTITLED: marked("Kind that the body does not issue"),
    FindingCode.NO_TASK: marked("No task"),
    FindingCode.NO_SUBJECT: marked("No subject"),
    FindingCode.NO_PLACE: marked("No place in the date line"),
    FindingCode.NO_SIGNER: marked("No signatory"),
    FindingCode.SIGNER_WITH_RANK: marked("Rank before the signatory's name"),
    FindingCode.HEADING_DOUBLED: marked("Heading that says it twice"),
    FindingCode.ISSUED_WITHOUT_NUMBER: marked("Issued without a number"),
    FindingCode.ISSUED_WITHOUT_DATE: marked("Issued without a date"),
    FindingCode.GUESSED_AGENCY: marked("Agency to confirm"),
    FindingCode.GUESSED_AS_READ: marked("Words to confirm"),
    FindingCode.GUESSED_HEAD: marked("Heading to confirm"),
    FindingCode.GUESSED_IN_ROLLING: marked("Proposal to confirm"),
    FindingCode.GUESSED_LEAD: marked("Lead to confirm"),
    FindingCode.GUESSED_DEADLINE: marked("Deadline to confirm"),
    FindingCode.PLACE_WITHOUT_KIND: marked("Place in the date line"),
    FindingCode.YEAR_NOT_NAMED: marked("Deadlines that name no year"),
    FindingCode.TEMPLATE_NEWER: marked("Newer version of the template"),
    FindingCode.SPELT_AS_NO_SYLLABLE: marked("Spelling: no such syllable"),
    FindingCode.SPELT_WITH_TONE_ELSEWHERE: marked("Spelling: tone mark"),
    FindingCode.SPELT_AS_NO_WORD: marked("Spelling: wrong word"),
    FindingCode.SPELT_IN_OTHER_CAPITALS: marked("Spelling: capitals"),
    FindingCode.SPELT_AS_NO_SYMBOL: marked("Spelling: symbol of a document"),
    FindingCode.SPELT_TWICE: marked("Spelling: word said twice"),
    FindingCode.SPELT_WITH_BLANK_AMISS: marked("Spelling: blank amiss"),
    FindingCode.TONE_MARKS_MIXED: marked("Spelling: two styles of tone marks"),
}

_WEIGHTS = {
    Weight.MUST: marked("To mend"),
    Weight.SHOULD: marked("To look at"),
    Weight.HINT: marked("Hints"),
}

_NOWHERE = {
    FindingCode.NO_DELIVERABLE: marked(
        "none of the {count} tasks names a deliverable. Please add what they must bring."
    ),
    FindingCode.NO_DEADLINE: marked(
        "none of the {count} tasks has a deadline. Please write by when they must be done."
    ),
}


def finding_message(finding: Finding) -> str:
    """One sentence for a finding, its place in front."""
    words = _words(finding)
    return f"{finding.place}: {words}" if finding.place else first_upper(words)


def finding_sentence(finding: Finding) -> str:
    """One sentence for a finding, for those who see its place."""
    return first_upper(_words(finding))


def finding_title(code: FindingCode) -> str:
    """What findings of the kind have in common, in a few words."""
    return tr(_TITLES[code])


def weight_words(weight: Weight) -> str:
    """How much findings of this weight matter."""
    return tr(_WEIGHTS[weight])


def _words(finding: Finding) -> str:
    values = {key: shortened(value, 160) for key, value in finding.values.items()}
    if finding.code is FindingCode.AGENCY_NOT_VALID and not values["successors"]:
        return tr("{name} does not exist on {day}. Please replace it.", **values)
    if finding.code is FindingCode.SPELT_AS_NO_SYLLABLE and not values["meant"]:
        return tr(
            "“{words}” is no Vietnamese syllable (places: {count}): “{text}”. Please correct it, or add it to your own "
            "words.",
            **values,
        )
    if finding.code in _NOWHERE and "count" in values:
        return tr(_NOWHERE[finding.code], **values)
    return tr(_FINDINGS[finding.code], **values)
