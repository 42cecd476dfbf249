/** Domains where anyone gets an address: what follows the @ says nothing of who the person works for. */
const domains = new Set(
  `gmail.com googlemail.com outlook.com outlook.fr outlook.be outlook.de outlook.es outlook.it hotmail.com hotmail.fr hotmail.be
  hotmail.co.uk hotmail.de hotmail.es hotmail.it live.com live.fr live.be live.co.uk live.nl msn.com passport.com
  yahoo.com yahoo.fr yahoo.co.uk yahoo.de yahoo.es yahoo.it yahoo.ca yahoo.be yahoo.com.br yahoo.co.in ymail.com rocketmail.com
  icloud.com me.com mac.com aol.com aol.fr aim.com protonmail.com protonmail.ch proton.me pm.me tutanota.com tutanota.de
  tuta.com tuta.io tutamail.com keemail.me fastmail.com fastmail.fm hey.com zoho.com zohomail.com zohomail.eu gmx.com gmx.fr
  gmx.de gmx.net gmx.at gmx.ch gmx.co.uk web.de t-online.de freenet.de arcor.de mail.com email.com usa.com mail.ru yandex.com
  yandex.ru inbox.ru list.ru bk.ru rambler.ru
  orange.fr wanadoo.fr free.fr sfr.fr neuf.fr cegetel.net club-internet.fr 9online.fr numericable.fr noos.fr bbox.fr
  bouyguestelecom.fr laposte.net aliceadsl.fr libertysurf.fr tele2.fr voila.fr caramail.com caramail.fr nordnet.fr dartybox.com
  mailo.com net-c.com netcourrier.com ovh.fr infonie.fr worldonline.fr
  skynet.be telenet.be proximus.be voo.be scarlet.be base.be bluewin.ch hispeed.ch sunrise.ch romandie.com netplus.ch
  videotron.ca videotron.qc.ca sympatico.ca bell.net shaw.ca rogers.com telus.net cogeco.ca
  btinternet.com btopenworld.com virginmedia.com ntlworld.com sky.com talktalk.net tiscali.co.uk blueyonder.co.uk plus.net
  o2.co.uk comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com optonline.net
  frontier.com windstream.net roadrunner.com rr.com optusnet.com.au bigpond.com bigpond.net.au iinet.net.au xtra.co.nz
  libero.it virgilio.it tiscali.it alice.it tin.it tim.it inwind.it iol.it fastwebnet.it poste.it
  telefonica.net terra.es ono.com movistar.es ziggo.nl kpnmail.nl xs4all.nl planet.nl home.nl hetnet.nl chello.nl upcmail.nl
  sapo.pt netcabo.pt clix.pt luxmail.lu pt.lu internet.lu wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz uol.com.br
  bol.com.br terra.com.br ig.com.br qq.com 163.com 126.com sina.com naver.com daum.net rediffmail.com`.split(
    /\s+/,
  ),
);

/** True for the domain (without `@`, lower case) of a public mail provider. */
export function isFreeMail(domain: string): boolean {
  return domains.has(domain);
}
