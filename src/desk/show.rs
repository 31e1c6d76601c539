//! What a card says: one view per kind of record, verdict first.

use chrono::{DateTime, TimeDelta, Utc};

use super::cards::{self, Card};
use super::decide::Case;
use super::resolve::{self, Resolver};
use super::verdict::VerdictView;
use super::view::{Block, CardRef, CardView, CredentialView, DoubtView, MessageView, Run, Signal, StatusLine};
use super::{Call, markup, status, week};
use crate::kb::model::{Base, Channel, Device, Kind, Meta, Provider, RecordRef, VerdictWord};
use crate::kb::text::{Piece, Text};
use crate::pt;

/// One card at one instant.
pub struct Show<'a> {
    /// The base.
    pub base: &'a Base,
    /// The card's provider.
    pub provider: &'a Provider,
    /// The call it is shown to.
    pub call: &'a Call,
    /// The instant; none for the search index, which leaves out what depends on the clock.
    pub at: Option<DateTime<Utc>>,
}

/// What differs from kind to kind.
#[derive(Default)]
struct Body {
    verdict: Option<StatusLine>,
    blocks: Vec<Block>,
    decision: Option<VerdictView>,
    credential: Option<CredentialView>,
    messages: Vec<MessageView>,
    changes_at: Option<DateTime<Utc>>,
}

impl Show<'_> {
    /// The whole card.
    pub fn card(&self, number: CardRef, card: Card) -> CardView {
        let (base, p) = (self.base, self.provider);
        let meta = cards::meta(base, p, card.record);
        let body = self.body(card.record);
        let (reviewed, overdue_days) = self.review(meta);
        CardView {
            head: cards::head((base, p), number, card, self.call),
            question: match card.record.kind {
                Kind::Article => {
                    let article = &p.articles[card.record.index as usize];
                    (article.question != article.title).then(|| article.question.to_string())
                }
                _ => None,
            },
            topic: cards::topic(p, card.record),
            unit: cards::unit(p, card.record, meta).map(|u| p.units[u as usize].name.to_string()),
            unit_id: cards::unit(p, card.record, meta).map(|u| p.units[u as usize].meta.id.to_string()),
            channel: match meta.channels.as_slice() {
                [Channel::Chat] => Some("chat".to_owned()),
                [Channel::Call] => Some("ligacao".to_owned()),
                _ => None,
            },
            verdict: body.verdict,
            decision: body.decision,
            blocks: body.blocks,
            credential: body.credential,
            messages: body.messages,
            related: meta.see.iter().map(|&of| self.related(of)).collect(),
            source: meta.source.as_deref().map(str::to_owned),
            file: meta.place.file.to_string(),
            line: meta.place.line,
            reviewed,
            overdue_days,
            doubts: meta.doubts.iter().filter_map(|&i| p.doubts.get(i as usize)).map(doubt_view).collect(),
            note: meta.note.as_deref().map(str::to_owned),
            changes_at: body.changes_at,
        }
    }

    fn related(&self, of: RecordRef) -> (String, String) {
        let meta = cards::meta(self.base, self.provider, of);
        (format!("{}.{}", of.kind.word(), meta.id), resolve::title(self.base, self.provider, of))
    }

    fn review(&self, meta: &Meta) -> (Option<chrono::NaiveDate>, Option<i64>) {
        let reviewed = meta.reviewed.or(self.provider.meta.reviewed);
        let overdue = reviewed.zip(meta.review_every_days).zip(self.at).and_then(|((on, every), at)| {
            let today = self.provider.zone.local(at).date();
            let days = (today - (on + TimeDelta::days(i64::from(every)))).num_days();
            (days > 0).then_some(days)
        });
        (reviewed, overdue)
    }

    fn resolver(&self) -> Resolver<'_> {
        Resolver { base: self.base, provider: self.provider, at: self.at, call: Some(self.call) }
    }

    fn text(&self, text: &Text) -> String {
        self.resolver().text(text)
    }

    fn body(&self, of: RecordRef) -> Body {
        let i = of.index as usize;
        match of.kind {
            Kind::Article => self.article(i),
            Kind::Sector => self.sector(i),
            Kind::Device => self.device(i),
            Kind::Credential => self.credential(i),
            Kind::Message => Body { messages: vec![self.message(of.index)], ..Body::default() },
            Kind::Unit => self.unit(i),
            Kind::Contact => self.contact(i),
            Kind::Area => self.area(i),
            Kind::Notice => {
                Body { blocks: markup::blocks(&self.text(&self.provider.notices[i].text)), ..Body::default() }
            }
            Kind::Decision => self.decision(i),
            Kind::Value => self.value(i),
            Kind::Doubt => self.doubt(i),
            Kind::Fact => self.fact(i),
            Kind::Calendar | Kind::Holiday => Body::default(),
        }
    }

    fn article(&self, i: usize) -> Body {
        let article = &self.provider.articles[i];
        let brief = article.summary_on(self.call.channel);
        let summary = brief.map(|text| self.text(text));
        let verdict =
            article.verdict.map(|word| StatusLine { signal: word.into(), text: summary.clone().unwrap_or_default() });
        let mut blocks = Vec::new();
        if verdict.is_none()
            && let Some(summary) = summary
        {
            blocks.push(Block::Paragraph(vec![Run { text: summary, bold: true }]));
        }
        blocks.extend(markup::blocks(&self.text(&article.answer)));
        let decision = article.decision.and_then(|index| self.verdict(index));
        let quoted = [self.quoted_change(&article.answer), brief.and_then(|text| self.quoted_change(text))];
        let changes = quoted.into_iter().chain([decision.as_ref().and_then(|d| d.valid_until)]);
        Body {
            verdict,
            blocks,
            messages: article.messages.iter().map(|&m| self.message(m)).collect(),
            changes_at: changes.flatten().min(),
            decision,
            ..Body::default()
        }
    }

    /// A decision, live; none in the search index, which has no instant.
    fn verdict(&self, decision: u32) -> Option<VerdictView> {
        let (base, provider, call) = (self.base, self.provider, self.call);
        let at = self.at?;
        Some(Case { base, provider, call, decision, at, suppose: true }.verdict())
    }

    /// The next instant at which a sector quoted in a text changes state.
    fn quoted_change(&self, text: &Text) -> Option<DateTime<Utc>> {
        let at = self.at?;
        text.pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Quote { of, .. } if of.kind == Kind::Sector => {
                    let (_, schedule) = self.provider.sectors[of.index as usize].schedules.first()?;
                    schedule.next_change(at)
                }
                _ => None,
            })
            .min()
    }

    fn sector(&self, i: usize) -> Body {
        let (p, sector) = (self.provider, &self.provider.sectors[i]);
        let now: Vec<_> = self
            .at
            .map(|at| status::sectors(self.base, p, at))
            .unwrap_or_default()
            .into_iter()
            .filter(|now| now.sector == *sector.meta.id)
            .collect();
        let unit = self.call.unit.map(|u| p.units[u as usize].meta.id.to_string());
        let first = now.iter().find(|n| unit.as_deref() == Some(&n.unit)).or(now.first());
        // Why it is so comes before every hour of the week: what is to be confirmed, and with whom.
        let mut blocks: Vec<_> =
            first.and_then(|n| n.reason.as_deref()).map(|reason| pair("MOTIVO", reason)).into_iter().collect();
        blocks.push(pair("HORÁRIO", &week::hours_in_words(p, sector)));
        if now.len() > 1 {
            for n in &now {
                blocks.push(pair(&n.unit_short, &format!("{} {}", n.signal.word(), n.long)));
            }
        }
        if let Some(text) = &sector.text {
            blocks.extend(markup::blocks(&self.text(text)));
        }
        Body {
            verdict: first.map(|n| StatusLine { signal: n.signal, text: n.long.clone() }),
            changes_at: now.iter().filter_map(|n| n.next_change).min(),
            blocks,
            ..Body::default()
        }
    }

    fn device(&self, i: usize) -> Body {
        let device = &self.provider.devices[i];
        let mut blocks = vec![pair("TIPO", &device.family)];
        blocks.extend(self.access(device));
        let with_credential = self.provider.credentials.iter().any(|c| c.device as usize == i);
        if !with_credential {
            blocks.push(pair("SENHA", "sem credencial cadastrada no documento"));
        }
        Body { blocks, ..Body::default() }
    }

    /// Port and way in, common to a device and its credentials.
    fn access(&self, device: &Device) -> Vec<Block> {
        let mut blocks = vec![pair(
            "PORTA",
            &device.port.as_ref().map_or_else(|| "não é necessário porta".to_owned(), |port| self.text(port)),
        )];
        blocks.extend(device.access.as_ref().map(|access| pair("ACESSO", &self.text(access))));
        blocks.extend(device.text.as_ref().map(|text| markup::blocks(&self.text(text))).unwrap_or_default());
        blocks
    }

    fn credential(&self, i: usize) -> Body {
        let p = self.provider;
        let credential = &p.credentials[i];
        let (device, unit) = (&p.devices[credential.device as usize], &p.units[credential.unit as usize]);
        let before: Vec<String> = credential.before.iter().map(|text| self.text(text)).collect();
        let mut blocks = vec![pair("EQUIPAMENTO", &format!("{} · {} · {}", device.name, unit.name, device.family))];
        blocks.extend((!before.is_empty()).then(|| pair("ANTES", &before.join("; "))));
        blocks.extend(self.access(device));
        blocks.extend(unit.vpn.as_deref().map(|vpn| pair("VPN", vpn)));
        blocks.push(pair("USUÁRIO", &credential.user));
        Body {
            blocks,
            credential: Some(CredentialView {
                device: device.name.to_string(),
                unit: unit.name.to_string(),
                user: credential.user.to_string(),
                passwords: credential.passwords.clone(),
            }),
            ..Body::default()
        }
    }

    fn message(&self, index: u32) -> MessageView {
        message(&self.resolver(), self.provider, index)
    }

    fn unit(&self, i: usize) -> Body {
        let unit = &self.provider.units[i];
        let city = match (unit.city.as_deref(), unit.state.as_deref()) {
            (Some(city), Some(state)) => Some(format!("{city} - {state}")),
            (city, state) => city.or(state).map(str::to_owned),
        };
        let walk_in = unit.walk_in.map(|yes| {
            if yes { "Possui atendimento presencial" } else { "Não possui atendimento presencial" }.to_owned()
        });
        let rows = [
            ("ENDEREÇO", unit.address.as_deref().map(str::to_owned)),
            ("CEP", unit.postcode.as_deref().map(str::to_owned)),
            ("CIDADE", city),
            ("PRESENCIAL", walk_in),
            ("VPN", unit.vpn.as_deref().map(str::to_owned)),
            ("ATENDE", unit.serves.as_deref().map(str::to_owned)),
        ];
        let blocks = rows.into_iter().filter_map(|(label, text)| Some(pair(label, &text?))).collect();
        Body { blocks, ..Body::default() }
    }

    fn contact(&self, i: usize) -> Body {
        let contact = &self.provider.contacts[i];
        let mut blocks = vec![pair(&contact.channel.to_uppercase(), &contact.value)];
        blocks.extend(contact.user.as_deref().map(|user| pair("USUÁRIO", user)));
        blocks.extend(contact.password_rule.as_deref().map(|rule| pair("SENHA", rule)));
        Body { blocks, ..Body::default() }
    }

    fn area(&self, i: usize) -> Body {
        let area = &self.provider.areas[i];
        let detail = area.detail.as_ref().map(|d| self.text(d));
        let text = match (area.cover, detail) {
            (VerdictWord::Depends, Some(detail)) => format!("{} ({}): {detail}", area.name, area.city),
            (_, Some(detail)) => format!("Atendemos {} ({}): {detail}", area.name, area.city),
            (VerdictWord::Forbidden, None) => format!("{} ({}) não é atendido", area.name, area.city),
            (_, None) => format!("Atendemos {} ({})", area.name, area.city),
        };
        // `SIM` is what an agent says of a place; PODE is for permissions.
        let signal = if area.cover == VerdictWord::Allowed { Signal::Yes } else { area.cover.into() };
        let list = Text { pieces: vec![Piece::AreaList] };
        Body {
            verdict: Some(StatusLine { signal, text }),
            blocks: vec![pair("BAIRROS", &self.text(&list))],
            ..Body::default()
        }
    }

    fn value(&self, i: usize) -> Body {
        let value = &self.provider.values[i];
        let mut blocks = vec![pair("VALOR", &resolve::figure(&value.figure))];
        blocks.extend(value.how.as_ref().map(|how| pair("COMO", &self.text(how))));
        Body { blocks, ..Body::default() }
    }

    fn doubt(&self, i: usize) -> Body {
        let doubt = &self.provider.doubts[i];
        Body { blocks: vec![pair("PERGUNTA", &doubt.question), pair("ADOTADO", &doubt.adopted)], ..Body::default() }
    }

    fn fact(&self, i: usize) -> Body {
        let fact = &self.provider.facts[i];
        let mut blocks = Vec::new();
        blocks.extend(fact.question.as_deref().map(|question| pair("PERGUNTA", question)));
        let values: Vec<&str> = fact.values.iter().map(|v| v.label.as_ref()).collect();
        blocks.extend((!values.is_empty()).then(|| pair("RESPOSTAS", &values.join(", "))));
        Body { blocks, ..Body::default() }
    }

    /// The rows of a table as sentences; the verdict itself comes from the rules engine.
    fn decision(&self, i: usize) -> Body {
        let blocks = self.provider.decisions[i]
            .rows
            .iter()
            .filter_map(|row| row.text.as_ref())
            .map(|text| Block::Item("•".to_owned(), markup::runs(&self.text(text))))
            .collect();
        let decision = self.verdict(i as u32);
        Body { blocks, changes_at: decision.as_ref().and_then(|d| d.valid_until), decision, ..Body::default() }
    }
}

fn pair(label: &str, text: &str) -> Block {
    Block::Pair(label.to_owned(), markup::runs(text))
}

/// A doubt as the screen shows it.
pub fn doubt_view(doubt: &crate::kb::model::Doubt) -> DoubtView {
    DoubtView {
        id: doubt.meta.id.to_string(),
        question: doubt.question.to_string(),
        adopted: doubt.adopted.to_string(),
        confirmed: doubt.confirmed_by.as_deref().map(|by| match doubt.confirmed_on {
            Some(on) => format!("{by} em {}", pt::date_br(on)),
            None => by.to_owned(),
        }),
    }
}

/// A message written out, and which of its blanks nobody has filled.
pub fn message(resolver: &Resolver<'_>, provider: &Provider, index: u32) -> MessageView {
    let message = &provider.messages[index as usize];
    let missing = message
        .text
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Blank(name) => Some(name.to_string()),
            _ => None,
        })
        .collect();
    MessageView {
        id: format!("mensagem.{}", message.meta.id),
        title: message.title.to_string(),
        text: resolver.text(&message.text).trim_end().to_owned(),
        for_customer: message.for_customer,
        missing,
    }
}
