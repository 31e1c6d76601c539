//! What the sample's articles are about, in the words of support desks of internet providers.
//!
//! Words between `<` and `>` are filled in by the provider (its name, its application, its city); quotes in
//! braces stay, for the base resolves them.

/// A question that any provider's agents ask, with ways to ask it and sentences to answer it with.
#[derive(Clone, Copy)]
pub struct Subject {
    /// Id of the article.
    pub id: &'static str,
    /// Position in [`TOPICS`].
    pub topic: usize,
    /// Ways to ask; one is taken.
    pub questions: &'static [&'static str],
    /// Sentences; most are taken, in this order.
    pub sentences: &'static [&'static str],
    /// Words agents type.
    pub words: &'static [&'static str],
    /// Its decision table, if it has one.
    pub decision: Option<&'static str>,
    /// Its message, if it has one.
    pub message: Option<&'static str>,
}

/// Topics of F3, in this order.
pub const TOPICS: [&str; 6] = [
    "Horários e setores",
    "Equipamentos e acesso",
    "Suporte e prazos",
    "Financeiro",
    "Comercial e cobertura",
    "Aplicativos e TV",
];

type Words = &'static [&'static str];

const fn plain(id: &'static str, topic: usize, questions: Words, sentences: Words, words: Words) -> Subject {
    Subject { id, topic, questions, sentences, words, decision: None, message: None }
}

const fn decided(subject: Subject, decision: &'static str) -> Subject {
    Subject { decision: Some(decision), ..subject }
}

const fn told(subject: Subject, message: &'static str) -> Subject {
    Subject { message: Some(message), ..subject }
}

/// Every subject; those with a decision or a message come first, and are in every provider.
pub const SUBJECTS: &[Subject] = &[
    decided(
        plain(
            "envio_de_fatura",
            3,
            &["Podemos enviar fatura?", "O cliente quer o boleto: quem envia?", "Como enviar a segunda via da fatura?"],
            &[
                "A fatura é com o Financeiro, que atende {setor.financeiro.horario}.",
                "Fora desse horário o atendimento envia a segunda via.",
                "Confirme o CPF do titular antes de enviar.",
                "O cliente também baixa a fatura no aplicativo <app>.",
            ],
            &["boleto", "segunda via", "linha digitável", "pix"],
        ),
        "fatura",
    ),
    decided(
        plain(
            "sinal_ideal",
            2,
            &[
                "Qual o nível de sinal ideal?",
                "Até que RX o sinal da ONU é aceito?",
                "Sinal óptico: quando abrir chamado?",
            ],
            &[
                "O limite é {valor.rx_limite}.",
                "Sinal pior que o limite: abra chamado para a equipe de campo.",
                "Antes, confira se a fibra não está dobrada ou desconectada da ONU.",
                "Anote o RX no protocolo.",
            ],
            &["rx", "dbm", "potência", "atenuação"],
        ),
        "sinal_optico",
    ),
    decided(
        plain(
            "bloqueio_por_atraso",
            3,
            &["Com quantos dias ocorre o bloqueio?", "Quando a conexão é bloqueada por falta de pagamento?"],
            &[
                "A velocidade é reduzida {valor.reducao_dias} após o vencimento.",
                "A conexão é bloqueada {valor.bloqueio_dias} após o vencimento.",
                "O desbloqueio de confiança é feito pelo cliente no aplicativo <app>.",
                "Pagou e continua bloqueado: confira a baixa no sistema.",
            ],
            &["bloqueado", "inadimplente", "velocidade reduzida", "atraso"],
        ),
        "atraso",
    ),
    decided(
        plain(
            "reset_do_equipamento",
            2,
            &["Quais são as tratativas para reset?", "Cliente resetou o roteador: o que fazer?"],
            &[
                "Auxilie o cliente na reconfiguração.",
                "Não resolveu: abra chamado para a equipe de campo.",
                "Quando foi o cliente que resetou, há a taxa de {valor.taxa_reset}.",
                "Queda de energia não tem cobrança.",
            ],
            &["resetou", "desconfigurou", "voltou de fábrica"],
        ),
        "reset",
    ),
    decided(
        plain(
            "visita_improdutiva",
            2,
            &["Qual o custo da visita técnica improdutiva?", "A visita técnica é cobrada?"],
            &[
                "A visita improdutiva custa {valor.visita_improdutiva}, {valor.visita_improdutiva.como}.",
                "É improdutiva quando o defeito está na rede interna do cliente ou ninguém atende o técnico.",
                "Informe o valor antes de abrir o chamado.",
            ],
            &["taxa", "preço da visita", "cobrança"],
        ),
        "visita",
    ),
    decided(
        plain(
            "prazo_do_suporte",
            2,
            &["Qual o prazo do suporte técnico?", "Em quanto tempo o técnico vai?"],
            &[
                "Residencial: até {valor.prazo_residencial}.",
                "Corporativo: até {valor.prazo_corporativo}.",
                "Não prometa hora certa: a rota é montada pelo Agendamento.",
                "Link dedicado tem contrato próprio.",
            ],
            &["demora", "sla", "técnico", "quando vem"],
        ),
        "prazo",
    ),
    told(
        plain(
            "desbloqueio_de_confianca",
            3,
            &["Podemos fazer o desbloqueio de confiança?", "Como liberar a internet de quem prometeu pagar?"],
            &[
                "O próprio cliente faz o desbloqueio no aplicativo <app>.",
                "Vale uma vez por fatura e libera por {valor.desbloqueio_dias}.",
                "Quem já pagou envia o comprovante e aguarda a baixa.",
            ],
            &["confiança", "liberar", "destravar"],
        ),
        "aplicativo",
    ),
    told(
        plain(
            "instalar_aplicativo",
            5,
            &["Como instalar o aplicativo <app>?", "Onde o cliente baixa o aplicativo do provedor?"],
            &[
                "Procure por <app> na loja do celular.",
                "O login é o CPF do titular, sem pontuação.",
                "A senha é a que o cliente criou no primeiro acesso.",
                "Em caso de erro, peça que desinstale e instale de novo.",
            ],
            &["app", "play store", "app store", "baixar"],
        ),
        "aplicativo",
    ),
    told(
        plain(
            "dns",
            1,
            &["Qual o DNS?", "Que endereços de DNS configurar no roteador?"],
            &[
                "Primário: {valor.dns_primario}.",
                "Secundário: {valor.dns_secundario}.",
                "Depois de trocar, reinicie o roteador e teste a navegação.",
            ],
            &["servidor de nomes", "não abre sites", "navegação"],
        ),
        "dns",
    ),
    told(
        plain(
            "tv_instalar",
            5,
            &["Como instalar a TV <tv>?", "Passo a passo do aplicativo de TV"],
            &[
                "Baixe <tv> na loja da televisão ou do celular.",
                "Entre com o usuário enviado por e-mail na contratação.",
                "São {valor.telas_tv} telas ao mesmo tempo.",
                "Televisão sem loja de aplicativos precisa de um aparelho à parte.",
            ],
            &["televisão", "smart tv", "canais"],
        ),
        "tv",
    ),
    plain(
        "quem_atende_agora",
        0,
        &["Quem está atendendo agora?", "Para qual setor transferir neste horário?"],
        &[
            "O plantão atende quando o provedor está fechado.",
            "Financeiro: {setor.financeiro.horario}.",
            "Comercial: {setor.comercial.horario}.",
            "Setor fechado: informe quando abre e registre o protocolo.",
        ],
        &["aberto", "transferir", "expediente"],
    ),
    plain(
        "plantao_tecnico",
        0,
        &["Há plantão técnico no fim de semana?", "Técnico trabalha no sábado e no domingo?"],
        &[
            "A equipe de campo atende {setor.campo.horario}.",
            "No feriado depende da escala informada no grupo.",
            "Não prometa visita fora desse horário.",
        ],
        &["fim de semana", "domingo", "escala"],
    ),
    plain(
        "feriado",
        0,
        &["Como funciona o atendimento no feriado?", "Feriado municipal muda o horário?"],
        &[
            "O feriado da cidade da unidade vale para os setores dela.",
            "O plantão atende o dia inteiro.",
            "Avise que o setor responde no próximo dia útil.",
        ],
        &["folga", "ponto facultativo", "natal"],
    ),
    plain(
        "horario_do_comercial",
        0,
        &["Até que horas o Comercial atende?", "Que dias o Comercial abre?"],
        &[
            "O Comercial atende {setor.comercial.horario}.",
            "Próxima abertura: {setor.comercial.abre}.",
            "Fora desse horário, anote nome e telefone.",
        ],
        &["vendas", "expediente"],
    ),
    plain(
        "atendimento_presencial",
        0,
        &["Tem atendimento presencial?", "O cliente pode ir até a loja?"],
        &[
            "A loja de <cidade> fica em {unidade.matriz.endereco}.",
            "Atende das 08h às 17h, de segunda a sexta.",
            "Leve um documento com foto do titular.",
        ],
        &["loja", "balcão", "endereço"],
    ),
    plain(
        "porta_de_acesso",
        1,
        &["Qual a porta de acesso ao roteador?", "Em que porta entrar no equipamento?"],
        &[
            "Roteador TP-Link: porta {valor.porta_roteador}.",
            "ONU: não precisa de porta, só liberar o acesso web.",
            "O acesso é feito pela VPN da unidade.",
        ],
        &["acesso remoto", "8080", "vpn"],
    ),
    plain(
        "liberar_acesso_web",
        1,
        &["Como liberar o acesso web da ONU?", "Acesso web bloqueado: onde liberar?"],
        &[
            "No sistema, abra o contrato e escolha liberar acesso web.",
            "Aguarde um minuto e entre pelo endereço IP do cliente.",
            "Ao terminar, bloqueie o acesso de novo.",
        ],
        &["acesso remoto", "ip do cliente"],
    ),
    plain(
        "trocar_senha_wifi",
        1,
        &["Podemos trocar a senha do Wi-Fi?", "Cliente quer mudar o nome e a senha da rede"],
        &[
            "Pode: confirme o CPF do titular e troque pelo acesso remoto.",
            "Use pelo menos oito letras e números.",
            "Avise que todos os aparelhos vão desconectar.",
            "Sem acesso remoto, abra chamado de segundo nível.",
        ],
        &["wifi", "wi-fi", "nome da rede", "ssid"],
    ),
    plain(
        "wifi_lento",
        1,
        &["Wi-Fi lento: o que verificar?", "Internet cai só no Wi-Fi"],
        &[
            "Teste no cabo antes de qualquer coisa.",
            "Peça que o cliente chegue perto do roteador.",
            "Troque o canal e separe as redes de 2.4 e 5 GHz.",
            "Muitos aparelhos ligados: sugira um segundo ponto.",
        ],
        &["lenta", "velocidade", "sinal fraco", "travando"],
    ),
    plain(
        "luz_vermelha",
        1,
        &["A luz LOS da ONU está vermelha", "ONU com luz vermelha piscando: o que é?"],
        &[
            "Luz LOS vermelha é falta de sinal na fibra.",
            "Confira se o cabo da fibra está bem encaixado.",
            "Desligue a ONU por dois minutos e ligue de novo.",
            "Continuou vermelha: abra chamado para a equipe de campo.",
        ],
        &["los", "pon", "sem sinal", "fibra rompida"],
    ),
    plain(
        "reiniciar_equipamento",
        1,
        &["Como reiniciar o equipamento?", "Desligar e ligar o roteador resolve?"],
        &[
            "Desligue da tomada por trinta segundos.",
            "Ligue a ONU, espere as luzes ficarem verdes, e só então o roteador.",
            "Não use o botão reset.",
        ],
        &["desligar", "tomada", "travou"],
    ),
    plain(
        "modo_bridge",
        1,
        &["Podemos deixar a ONU em bridge?", "Cliente quer usar o próprio roteador"],
        &[
            "Pode, quando o roteador do cliente disca PPPoE.",
            "Anote usuário e senha PPPoE no protocolo.",
            "O suporte passa a atender só até a ONU.",
        ],
        &["pppoe", "roteador próprio", "ponte"],
    ),
    plain(
        "liberar_portas",
        1,
        &["Podemos abrir portas no roteador?", "Redirecionamento de portas para câmeras"],
        &[
            "Só para quem tem IP fixo.",
            "Os demais clientes estão atrás de CGNAT.",
            "Peça ao cliente o aparelho e as portas que precisa.",
        ],
        &["câmera", "dvr", "cgnat", "nat aberto"],
    ),
    plain(
        "troca_de_equipamento",
        1,
        &["Quando trocar o equipamento?", "Roteador queimado: quem paga?"],
        &[
            "Equipamento em comodato com defeito é trocado sem custo.",
            "Mau uso ou queima por raio: {valor.taxa_equipamento}.",
            "Abra chamado com a foto do equipamento.",
        ],
        &["queimou", "raio", "comodato"],
    ),
    plain(
        "cabo_rompido",
        2,
        &["Cabo rompido na rua: o que informar?", "Fibra caída no poste"],
        &[
            "Peça que ninguém toque no cabo.",
            "Abra chamado urgente com o endereço e um ponto de referência.",
            "Prazo: até {valor.prazo_residencial}.",
        ],
        &["poste", "caminhão", "rompimento"],
    ),
    plain(
        "queda_geral",
        2,
        &["Há queda geral na região?", "Vários clientes do mesmo bairro sem internet"],
        &[
            "Veja os avisos do dia antes de abrir chamado.",
            "Com aviso em aberto, informe a previsão e não abra chamado por cliente.",
            "Sem aviso e com três reclamações do mesmo bairro, chame o supervisor.",
        ],
        &["massiva", "sem internet", "região", "rompimento"],
    ),
    plain(
        "sem_conexao",
        2,
        &["Cliente sem conexão: por onde começar?", "Internet não funciona em nenhum aparelho"],
        &[
            "Confira se há bloqueio financeiro.",
            "Confira se o cliente está autenticado.",
            "Peça para reiniciar ONU e roteador.",
            "Veja o sinal óptico.",
            "Nada resolveu: abra chamado de segundo nível.",
        ],
        &["sem internet", "caiu", "offline", "não conecta"],
    ),
    plain(
        "lentidao",
        2,
        &["Cliente reclama de lentidão", "A velocidade não chega ao contratado"],
        &[
            "Faça o teste no cabo, com um aparelho só.",
            "Acima de {valor.velocidade_minima} por cento do plano está dentro do contrato.",
            "Abaixo disso no cabo, abra chamado de segundo nível com o resultado do teste.",
        ],
        &["lenta", "teste de velocidade", "speedtest", "mega"],
    ),
    plain(
        "quedas_constantes",
        2,
        &["Conexão cai várias vezes ao dia", "Quedas constantes: como tratar?"],
        &[
            "Veja o histórico de autenticação.",
            "Mais de cinco quedas por dia com sinal bom: troque o equipamento.",
            "Sinal ruim: equipe de campo.",
        ],
        &["oscilando", "instável", "desconecta"],
    ),
    plain(
        "segundo_nivel",
        2,
        &["Quando abrir chamado de segundo nível?", "O que vai para o N2?"],
        &[
            "Configuração que o atendimento não alcança.",
            "Cliente autenticado e sem navegação.",
            "Descreva os testes feitos.",
        ],
        &["n2", "escalar", "nível 2"],
    ),
    plain(
        "equipe_de_campo",
        2,
        &["Quando abrir chamado para a equipe de campo?", "O que vai para o N3?"],
        &[
            "Sinal fora do limite, luz vermelha, cabo rompido.",
            "Confirme endereço e telefone de contato.",
            "Informe a taxa da visita improdutiva.",
        ],
        &["n3", "visita", "técnico"],
    ),
    plain(
        "agendamento",
        2,
        &["Podemos agendar a visita?", "Cliente quer escolher o horário do técnico"],
        &[
            "O Agendamento monta a rota dos técnicos.",
            "Anote o turno preferido, sem prometer.",
            "Menor de idade não recebe o técnico.",
        ],
        &["marcar", "turno", "manhã", "tarde"],
    ),
    plain(
        "reagendar_visita",
        2,
        &["Cliente quer remarcar a visita", "Como cancelar a visita agendada?"],
        &[
            "Avise o Agendamento com duas horas de antecedência.",
            "Sem aviso, a visita conta como improdutiva.",
            "Registre o novo turno no mesmo chamado.",
        ],
        &["remarcar", "desmarcar"],
    ),
    plain(
        "jogos_ping",
        2,
        &["Ping alto em jogos", "Latência alta: o que verificar?"],
        &[
            "Teste no cabo e com o jogo em um só aparelho.",
            "Peça o servidor e a região do jogo.",
            "Rota fora da rede do provedor não é corrigida pelo suporte.",
        ],
        &["gamer", "lag", "latência", "jogo"],
    ),
    plain(
        "negociacao",
        3,
        &["Podemos parcelar faturas atrasadas?", "Cliente quer negociar a dívida"],
        &[
            "A negociação é com o Financeiro.",
            "Parcela em até {valor.parcelas} vezes no boleto.",
            "Quebra de acordo volta ao valor cheio.",
        ],
        &["acordo", "parcelar", "dívida", "renegociar"],
    ),
    plain(
        "comprovante",
        3,
        &["Cliente enviou o comprovante e segue bloqueado", "Comprovante de pagamento: o que fazer?"],
        &[
            "Confira se é o pagamento da fatura em aberto.",
            "Agendamento de pagamento não libera.",
            "Anexe ao protocolo e transfira ao Financeiro: {setor.financeiro.horario}.",
        ],
        &["recibo", "pagou", "baixa"],
    ),
    plain(
        "mudanca_de_vencimento",
        3,
        &["Podemos mudar a data de vencimento?", "Cliente quer outro dia de vencimento"],
        &["As datas são 5, 10, 15 e 20.", "A mudança vale a partir da próxima fatura.", "Só o titular pede."],
        &["data", "dia do vencimento"],
    ),
    plain(
        "cancelamento",
        3,
        &["Cliente quer cancelar", "Como cancelar o contrato?"],
        &[
            "Transfira para a Retenção: {setor.comercial.horario}.",
            "Há multa de {valor.multa} antes do fim da fidelidade.",
            "O equipamento precisa ser devolvido.",
        ],
        &["multa", "fidelidade", "rescisão", "desistir"],
    ),
    plain(
        "devolucao_equipamento",
        3,
        &["Onde devolver o equipamento?", "Prazo para devolver a ONU"],
        &[
            "Na loja da unidade, em até {valor.devolucao_dias}.",
            "Sem devolução, cobra-se {valor.taxa_equipamento}.",
            "Peça o recibo ao cliente.",
        ],
        &["recolher", "retirada"],
    ),
    plain(
        "cobranca_indevida",
        3,
        &["Cliente não reconhece a cobrança", "Fatura com valor diferente"],
        &[
            "Confira se houve taxa de visita ou de reset.",
            "Primeira fatura é proporcional aos dias de uso.",
            "Persistindo a dúvida, transfira ao Financeiro.",
        ],
        &["valor errado", "proporcional", "contestar"],
    ),
    plain(
        "nota_fiscal",
        3,
        &["Onde o cliente pega a nota fiscal?", "Segunda via da nota"],
        &[
            "A nota fica no aplicativo <app>, em Notas.",
            "É emitida até o dia 10 do mês seguinte.",
            "Empresas recebem também por e-mail.",
        ],
        &["nf", "nota", "cnpj"],
    ),
    plain(
        "pagamento_em_cartao",
        3,
        &["Aceita pagamento com cartão?", "Como pagar no crédito recorrente?"],
        &[
            "O cartão é cadastrado pelo cliente no aplicativo <app>.",
            "A recorrência dá desconto de {valor.desconto_cartao}.",
            "Nunca peça o número do cartão no atendimento.",
        ],
        &["crédito", "débito automático", "recorrente"],
    ),
    plain(
        "contratacao",
        4,
        &["Cliente quer contratar", "Como contratar um plano?"],
        &[
            "Transfira ao Comercial: {setor.comercial.horario}.",
            "Confira antes se o bairro tem cobertura.",
            "Fora do horário, anote nome, telefone e endereço.",
        ],
        &["assinar", "plano", "venda", "quero internet"],
    ),
    plain(
        "planos",
        4,
        &["Quais são os planos?", "Qual o preço da internet?"],
        &[
            "O plano de entrada tem {valor.plano_entrada} mega.",
            "Preços mudam por cidade: quem informa é o Comercial.",
            "Todos os planos têm Wi-Fi incluído.",
        ],
        &["preço", "mega", "valores", "promoção"],
    ),
    plain(
        "mudanca_de_plano",
        4,
        &["Cliente quer mudar de plano", "Upgrade de velocidade"],
        &[
            "Aumento de velocidade é com o Comercial.",
            "Redução só depois de doze meses.",
            "Alguns equipamentos precisam ser trocados.",
        ],
        &["upgrade", "downgrade", "aumentar"],
    ),
    plain(
        "mudanca_de_endereco",
        4,
        &["Cliente vai mudar de endereço", "Mudança de endereço: como pedir?"],
        &[
            "Confira a cobertura do bairro novo.",
            "Taxa de {valor.mudanca_endereco}.",
            "Prazo de {valor.prazo_mudanca} após a vistoria.",
        ],
        &["mudança", "casa nova"],
    ),
    plain(
        "mudanca_de_ponto",
        4,
        &["Cliente quer mudar o roteador de cômodo", "Mudança de ponto é cobrada?"],
        &[
            "Mudança de ponto no mesmo imóvel: {valor.mudanca_ponto}.",
            "Ponto adicional depende de vistoria.",
            "Transfira ao Comercial.",
        ],
        &["cômodo", "outro quarto", "ponto novo"],
    ),
    plain(
        "titularidade",
        4,
        &["Podemos trocar o titular do contrato?", "Transferência de titularidade"],
        &[
            "Os dois titulares assinam o termo.",
            "Não pode haver fatura em aberto.",
            "Documentos são recebidos pelo Comercial.",
        ],
        &["titular", "nome do contrato"],
    ),
    plain(
        "cobertura",
        4,
        &["Quais bairros são atendidos?", "Tem cobertura em <cidade>?"],
        &[
            "Atendemos {bairro.lista}.",
            "Bairro marcado como depende: confirme com o Comercial.",
            "Fora da lista, anote o endereço para estudo.",
        ],
        &["bairro", "atende", "viabilidade"],
    ),
    plain(
        "ip_fixo",
        4,
        &["A empresa fornece IP fixo?", "Cliente quer IP público"],
        &["IP fixo custa {valor.ip_fixo} por mês.", "Só nos planos corporativos.", "Quem configura é o segundo nível."],
        &["ip público", "servidor"],
    ),
    plain(
        "link_dedicado",
        4,
        &["Vendemos link dedicado?", "Empresa pede link com garantia"],
        &[
            "Sim, com contrato próprio.",
            "Prazo de reparo: {valor.prazo_corporativo}.",
            "Passe para o Comercial corporativo.",
        ],
        &["dedicado", "corporativo", "empresa"],
    ),
    plain(
        "indicacao",
        4,
        &["Como funciona a indicação de amigos?", "Desconto por indicação"],
        &[
            "Quem indica ganha {valor.desconto_indicacao} na fatura seguinte.",
            "Vale depois que o indicado paga a primeira fatura.",
            "Informe o CPF de quem indicou.",
        ],
        &["amigo", "desconto", "indique"],
    ),
    plain(
        "suspensao_temporaria",
        4,
        &["Cliente quer suspender o contrato", "Vai viajar: pode pausar a internet?"],
        &[
            "Uma vez por ano, por até {valor.suspensao_dias}.",
            "A fidelidade é prorrogada pelo mesmo tempo.",
            "Pedido só pelo titular.",
        ],
        &["viagem", "pausar", "férias"],
    ),
    plain(
        "senha_do_aplicativo",
        5,
        &["Cliente esqueceu a senha do aplicativo <app>", "Não consegue entrar no aplicativo"],
        &[
            "No aplicativo, toque em esqueci a senha.",
            "O código chega no telefone do cadastro.",
            "Telefone desatualizado: corrija o cadastro primeiro.",
        ],
        &["login", "recuperar", "não entra"],
    ),
    plain(
        "tv_nao_abre",
        5,
        &["A TV <tv> não abre", "Erro de login na TV"],
        &[
            "Confira se a internet funciona em outro aparelho.",
            "Saia da conta e entre de novo.",
            "Limite de {valor.telas_tv} telas: desconecte uma.",
        ],
        &["erro", "tela preta", "travada"],
    ),
    plain(
        "tv_canais",
        5,
        &["Quais canais a TV <tv> tem?", "Faltam canais na TV"],
        &[
            "A lista de canais fica no próprio aplicativo.",
            "Canais abertos dependem da praça.",
            "Pacotes adicionais são com o Comercial.",
        ],
        &["lista de canais", "futebol", "filmes"],
    ),
    plain(
        "streaming",
        5,
        &["O plano inclui streaming?", "Como ativar o streaming do plano?"],
        &[
            "Depende do plano contratado.",
            "A ativação é pelo link enviado por e-mail.",
            "O e-mail não chegou: confira o cadastro.",
        ],
        &["filmes", "séries", "ativar"],
    ),
    plain(
        "tv_box",
        5,
        &["A <nome> trabalha com TV Box?", "Suporte a IPTV de terceiros"],
        &["Não damos suporte a aparelhos e listas de terceiros.", "A TV do provedor é a <tv>.", "Ofereça a TV <tv>."],
        &["iptv", "box", "lista"],
    ),
    plain(
        "central_do_assinante",
        5,
        &["Como acessar a central do assinante?", "Qual o endereço da central do assinante?"],
        &[
            "Endereço: {contato.central}.",
            "Usuário e senha: o CPF do titular, sem pontuação.",
            "Lá ficam faturas, contratos e chamados.",
        ],
        &["portal", "faturas", "área do cliente"],
    ),
    plain(
        "dados_cadastrais",
        4,
        &["Cliente quer atualizar o cadastro", "Como mudar telefone e e-mail do contrato?"],
        &[
            "Confirme CPF e data de nascimento do titular.",
            "Telefone e e-mail podem ser mudados no atendimento.",
            "Nome e CPF só com documento, pelo Comercial.",
        ],
        &["telefone", "e-mail", "cadastro"],
    ),
    plain(
        "contrato",
        4,
        &["Onde o cliente vê o contrato?", "Cópia do contrato assinado"],
        &[
            "O contrato fica no aplicativo <app>.",
            "A fidelidade é de doze meses.",
            "Termo de adesão é enviado por e-mail.",
        ],
        &["fidelidade", "termo", "assinatura"],
    ),
    plain(
        "ouvidoria",
        0,
        &["Cliente quer falar com a ouvidoria", "Para onde mandar a reclamação?"],
        &[
            "Registre o protocolo antes.",
            "A ouvidoria recebe pelo e-mail {contato.ouvidoria}.",
            "Prazo de resposta: {valor.prazo_ouvidoria}.",
        ],
        &["reclamação", "procon", "supervisor"],
    ),
    plain(
        "falar_com_supervisor",
        0,
        &["Cliente quer falar com o supervisor", "Quando chamar o supervisor?"],
        &[
            "Tente resolver e registre o protocolo.",
            "O supervisor retorna no próximo dia útil.",
            "Ameaça ou processo: chame na hora.",
        ],
        &["gerente", "responsável", "reclamar"],
    ),
];
