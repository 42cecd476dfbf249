import type { Template } from './template.ts';

export const trainer: Template = {
  usualBasis: 'fixed',
  warrantyDays: 30,
  text: {
    fr: {
      title: 'Formation en entreprise',
      included: [
        {
          id: 'besoins',
          text: 'Un entretien d’une heure avec le commanditaire, et un questionnaire aux participants',
          limit: 1,
        },
        { id: 'programme', text: 'Un programme écrit de deux pages : objectifs, déroulé, évaluation' },
        { id: 'corrections', text: 'Deux tours de corrections sur le programme', limit: 2 },
        {
          id: 'sessions',
          text: 'Deux journées de formation de sept heures, pour dix participants au plus',
          limit: 2,
        },
        { id: 'support', text: 'Un support de cours de quarante pages au plus, remis en PDF' },
        { id: 'evaluation', text: 'Un questionnaire de satisfaction et une attestation par participant' },
        { id: 'bilan', text: 'Un bilan écrit de deux pages, remis sous quinze jours', limit: 1 },
      ],
      excluded: [
        { id: 'suivi', text: 'Questions des participants et accompagnement après la dernière journée' },
        { id: 'sur-mesure', text: 'Exercices tirés des dossiers du client' },
        { id: 'salle', text: 'Location de salle, matériel et repas' },
        { id: 'deplacements', text: 'Frais de déplacement et d’hébergement' },
        { id: 'financement', text: 'Dossiers de prise en charge et démarches auprès des financeurs' },
        { id: 'certification', text: 'Passage de certifications et frais d’examen' },
        { id: 'enregistrement', text: 'Enregistrement vidéo et cours en ligne' },
        { id: 'participants', text: 'Participants au-delà de dix' },
      ],
      revisions:
        'Un tour de corrections est une liste unique de remarques sur le programme, envoyée trois semaines avant la première journée.',
      ownership:
        'Le formateur reste l’auteur du support ; chaque participant peut l’utiliser pour lui-même, sans le copier ni le diffuser.',
      warranty: 'La garantie couvre les erreurs du support remis, corrigées et renvoyées sans frais.',
      more: [
        'Une journée reportée moins de dix jours ouvrés à l’avance est due pour moitié ; annulée moins de cinq jours ouvrés à l’avance, elle est due en entier.',
      ],
    },
    en: {
      title: 'Training course on site',
      included: [
        {
          id: 'needs',
          text: 'One interview of an hour with the sponsor, and a questionnaire to the participants',
          limit: 1,
        },
        { id: 'programme', text: 'One written programme of two pages: aims, schedule, assessment' },
        { id: 'revisions', text: 'Two rounds of corrections to the programme', limit: 2 },
        { id: 'sessions', text: 'Two training days of seven hours, for up to ten participants', limit: 2 },
        { id: 'handbook', text: 'One handbook of up to forty pages, delivered as PDF' },
        {
          id: 'assessment',
          text: 'One feedback form and one certificate of attendance for each participant',
        },
        { id: 'summary', text: 'One written summary of two pages, delivered within fifteen days', limit: 1 },
      ],
      excluded: [
        { id: 'follow-up', text: 'Participants’ questions and coaching after the last day' },
        { id: 'bespoke', text: 'Exercises made from the client’s own files' },
        { id: 'room', text: 'Room hire, equipment and meals' },
        { id: 'travel', text: 'Travel and accommodation expenses' },
        { id: 'funding', text: 'Funding applications and dealings with funding bodies' },
        { id: 'exams', text: 'Certification and exam fees' },
        { id: 'recording', text: 'Video recording and online courses' },
        { id: 'numbers', text: 'Participants beyond ten' },
      ],
      revisions:
        'A round of corrections is one list of remarks on the programme, sent three weeks before the first day.',
      ownership:
        'The trainer remains the author of the handbook; each participant may use it personally, without copying or passing it on.',
      warranty: 'The warranty covers errors in the handbook, corrected and sent again free of charge.',
      more: [
        'A day postponed less than ten working days ahead is due by half; cancelled less than five working days ahead, it is due in full.',
      ],
    },
  },
};
